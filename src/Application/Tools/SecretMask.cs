using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Takes secrets out of texts, also where somebody sends them back in another spelling.</summary>
public sealed class SecretMask
{
    /// <summary>What stands where something secret was.</summary>
    public const string Mask = "•••";

    private readonly IReadOnlyList<string> _secrets;
    private readonly IReadOnlyList<string> _spellings;

    /// <param name="secrets">Values that nobody is to be told.</param>
    public SecretMask(IEnumerable<string> secrets)
    {
        _secrets = [.. secrets];
        _spellings = [.. _secrets.SelectMany(Spellings).Where(text => text.Length >= HttpTool.ShortestSecret).Distinct().OrderByDescending(text => text.Length)];
    }

    /// <summary>Hides more than this one.</summary>
    public SecretMask With(params IEnumerable<string> more) => new(_secrets.Concat(more));

    /// <summary>The text with <see cref="Mask"/> wherever one of them was. It goes over whole texts: one that was shortened may end within a secret.</summary>
    public string Apply(string text)
    {
        foreach (var spelling in _spellings)
            text = text.Replace(spelling, Mask, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>JSON may write a slash as \/, and what is not ASCII as it is or by its number.</summary>
    private static IEnumerable<string> Spellings(string secret)
    {
        var spellings = PlainSpellings(secret);
        return spellings.Concat(spellings.Select(text => text.Replace("/", "\\/", StringComparison.Ordinal)));
    }

    private static string[] PlainSpellings(string secret)
    {
        var relaxed = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=');
        return
        [
            secret, Uri.EscapeDataString(secret), WebUtility.UrlEncode(secret), WebUtility.HtmlEncode(secret), JsonEncodedText.Encode(secret).ToString(),
            relaxed, string.Concat(relaxed.Select(c => c > '~' ? $"\\u{(int)c:x4}" : $"{c}")),
            base64, base64.Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString(base64),
        ];
    }
}
