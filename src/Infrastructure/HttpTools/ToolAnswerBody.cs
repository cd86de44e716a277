using System.Text;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.HttpTools;

/// <summary>Reads an answer, up to its limit.</summary>
internal static class ToolAnswerBody
{
    private const int LongestType = 100, MostHeaders = 100;

    private static readonly string[] TextTypes = ["json", "xml", "text/", "javascript", "x-www-form-urlencoded", "yaml", "csv"];

    /// <exception cref="IOException">It broke off.</exception>
    /// <exception cref="HttpRequestException">The same.</exception>
    public static async Task<HttpToolAnswer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var content = response.Content;
        var type = content.Headers.ContentType?.MediaType?.ToLowerInvariant() is { Length: <= LongestType } known ? known : null;
        var headers = response.Headers.NonValidated.Concat(content.Headers.NonValidated).Take(MostHeaders)
            .Select(one => KeyValuePair.Create(one.Key, one.Value.ToString())).ToList(); // whole: half a secret is found by nobody
        var isText = content.Headers.ContentEncoding.Count == 0 && (type is null || TextTypes.Any(part => type.Contains(part, StringComparison.Ordinal)));
        var (bytes, isWhole) = await ReadAsync(content, ct);
        var text = bytes.Length == 0 ? "" : isText ? Decode(bytes, content.Headers.ContentType?.CharSet) : null;
        return new HttpToolAnswer((int)response.StatusCode, headers, type, text, isWhole);
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, bool IsWhole)> ReadAsync(HttpContent content, CancellationToken ct)
    {
        await using var body = await content.ReadAsStreamAsync(ct);
        using var read = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (read.Length <= HttpToolAnswer.MostBytes)
        {
            var count = await body.ReadAsync(buffer, ct);
            if (count == 0)
                return (read.GetBuffer().AsMemory(0, (int)read.Length), true);
            read.Write(buffer, 0, count);
        }
        return (read.GetBuffer().AsMemory(0, HttpToolAnswer.MostBytes), false);
    }

    private static string Decode(ReadOnlyMemory<byte> bytes, string? charset)
    {
        var encoding = Encoding.UTF8;
        try
        {
            if (charset is { Length: > 0 })
                encoding = Encoding.GetEncoding(charset.Trim('"'));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // unknown to .NET, and most likely a variety of ASCII
        }
        return encoding.GetString(bytes.Span).TrimStart('\uFEFF');
    }
}
