using System.Text;

namespace VoiceAssistant.Infrastructure.Documents.Kinds;

/// <summary>Finds out in which encoding a text is.</summary>
internal static class TextDecoder
{
    private const int Sample = 4096;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <param name="charset">As its sender calls it; a mark of byte order knows better.</param>
    /// <returns>Null where it is no text.</returns>
    public static string? Decode(ReadOnlySpan<byte> content, string? charset)
    {
        var text = Marked(content) ?? Encoding(charset)?.GetString(content) ?? Unmarked(content);
        return IsText(text) ? text : null;
    }

    /// <summary>Null where there is no such encoding, and for one that is no one's, such as UTF-7.</summary>
    private static Encoding? Encoding(string? charset)
    {
        try
        {
            // what its sender believes to be Latin 1 is Windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels)
            return charset?.Trim(' ', '"', '\'').ToLowerInvariant() switch
            {
                null or "" or "utf-8" or "utf8" or "utf-7" => null,
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => null,
                ['u', 't', 'f', '-', '1' or '3', ..] => null, // its zeros would show
                var name => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? System.Text.Encoding.GetEncoding(name),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>UTF-32 first: what it begins with in little endian begins with the mark of UTF-16.</summary>
    private static string? Marked(ReadOnlySpan<byte> content) => content switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => System.Text.Encoding.UTF8.GetString(rest),
        [0xFF, 0xFE, 0, 0, .. var rest] => System.Text.Encoding.UTF32.GetString(rest),
        [0, 0, 0xFE, 0xFF, .. var rest] => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(rest),
        [0xFF, 0xFE, .. var rest] => System.Text.Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => System.Text.Encoding.BigEndianUnicode.GetString(rest),
        _ => null,
    };

    private static string Unmarked(ReadOnlySpan<byte> content)
    {
        if (Utf16(content) is { } utf16)
            return utf16.GetString(content);
        try
        {
            return Utf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.GetString(content);
        }
    }

    /// <summary>In text of Western languages every other byte is zero.</summary>
    private static Encoding? Utf16(ReadOnlySpan<byte> content)
    {
        var sample = content[..Math.Min(content.Length & ~1, Sample)];
        int even = 0, odd = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            even += sample[i] == 0 ? 1 : 0;
            odd += sample[i + 1] == 0 ? 1 : 0;
        }

        var most = sample.Length / 2 * 3 / 4;
        return sample.Length < 4 ? null
            : odd > most && even == 0 ? System.Text.Encoding.Unicode
            : even > most && odd == 0 ? System.Text.Encoding.BigEndianUnicode
            : null;
    }

    /// <summary>A few bytes that mean nothing are forgiven; what consists of them is something else.</summary>
    private static bool IsText(string text)
    {
        var odd = 0;
        foreach (var c in text)
            odd += c is '\uFFFD' || (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\u001B')) ? 1 : 0;
        return odd <= 4 + (text.Length / 50);
    }
}
