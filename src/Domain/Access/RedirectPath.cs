using System.Buffers;
using System.Text;

namespace VoiceAssistant.Domain.Access;

/// <summary>Whether every server and proxy reads a URI the same: what one decodes once another may decode twice.</summary>
/// <remarks>RFC 3986 §2.4, §3.3.</remarks>
internal static class RedirectPath
{
    private const int Escape = 3; // characters: %2F

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    public static bool IsPlain(string text)
    {
        var path = text.Split('?')[0];
        return IsEncodedOnce(text, isPath: false) && IsEncodedOnce(path, isPath: true)
            && !Decoded(path).Split('/').Any(segment => segment is "." or "..");
    }

    private static bool IsEncodedOnce(string text, bool isPath)
    {
        for (var at = text.IndexOf('%'); at >= 0; at = text.IndexOf('%', at + 1))
        {
            if (at + Escape > text.Length || text.AsSpan(at + 1, Escape - 1).ContainsAnyExcept(Hexadecimal))
                return false;
            var value = Convert.ToInt32(text.Substring(at + 1, Escape - 1), 16);
            if (value is < ' ' or 0x7F || (isPath && (char)value is '/' or '\\' or '%' or '.' or '?' or '#' or ';'))
                return false;
        }
        return IsUtf8(text);
    }

    /// <summary>An overlong form hides a character from whoever looks for it.</summary>
    private static bool IsUtf8(string text)
    {
        try
        {
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(Bytes(text));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static byte[] Bytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isEscape = text[i] == '%';
            bytes.Add(isEscape ? Convert.ToByte(text.Substring(i + 1, Escape - 1), 16) : (byte)text[i]);
            i += isEscape ? Escape - 1 : 0;
        }
        return [.. bytes];
    }

    private static string Decoded(string path) => Encoding.UTF8.GetString(Bytes(path));
}
