using System.Globalization;
using System.Text;

namespace VoiceAssistant.Api.Tests.Fuzzing;

/// <summary>Decodes a form by the letter of https://url.spec.whatwg.org/#urlencoded-parsing, plainly and apart from the Api.</summary>
internal static class StrictForm
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null where an escape is broken or the text is not UTF-8.</summary>
    public static List<KeyValuePair<string, string>>? Decode(byte[] body)
    {
        try
        {
            var text = Utf8.GetString(body);
            return [.. from pair in text.Split('&')
                       where pair.Length > 0
                       let parts = pair.Split('=', 2)
                       select KeyValuePair.Create(Unescape(parts[0]), parts is [_, var value] ? Unescape(value) : "")];
        }
        catch (ArgumentException) // among them what the decoder throws
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Unescape(string text)
    {
        var bytes = new List<byte>();
        var source = Utf8.GetBytes(text.Replace('+', ' '));
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '%')
            {
                bytes.Add(source[i]);
                continue;
            }

            var digits = Encoding.Latin1.GetString(source, i + 1, Math.Min(2, source.Length - i - 1));
            if (digits.Length < 2 || !digits.All(char.IsAsciiHexDigit))
                throw new FormatException("An escape is broken.");
            bytes.Add(byte.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            i += 2;
        }

        return Utf8.GetString([.. bytes]);
    }
}
