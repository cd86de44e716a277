using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Takes secrets out of texts, also where somebody sends them back in another spelling.</summary>
internal sealed class SecretMask
{
    public const string Mask = "•••";

    private readonly IReadOnlyList<string> _secrets;
    private readonly IReadOnlyList<string> _spellings;

    /// <param name="secrets">Values that nobody is to be told.</param>
    public SecretMask(IEnumerable<string> secrets)
    {
        _secrets = [.. secrets];
        _spellings = [.. _secrets.SelectMany(Spellings).Where(text => text.Length >= HttpTool.ShortestSecret).Distinct().OrderByDescending(text => text.Length)];
    }

    public SecretMask With(params IEnumerable<string> more) => new(_secrets.Concat(more));

    public string Apply(string text)
    {
        foreach (var spelling in _spellings)
            text = text.Replace(spelling, Mask, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    private static IEnumerable<string> Spellings(string secret)
    {
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=');
        return
        [
            secret, Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret), JsonEncodedText.Encode(secret).ToString(),
            JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
            base64, base64.Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString(base64),
        ];
    }
}
