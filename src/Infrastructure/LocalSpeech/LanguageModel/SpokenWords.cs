using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>Written text as the words one would say, sentence by sentence.</summary>
internal static partial class SpokenWords
{
    /// <summary>Characters; more would make the model slow to build and no better.</summary>
    private const int MaxLength = 100_000;

    public static IEnumerable<string[]> Of(string text)
    {
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        foreach (var sentence in SentenceEnd().Split(text.Replace('’', '\'').ToLowerInvariant()))
        {
            var words = Token().Matches(sentence).SelectMany(match => Say(match.Value)).ToArray();
            if (words.Length > 0)
                yield return words;
        }
    }

    private static string[] Say(string token) => token switch
    {
        "&" => ["and"],
        "%" => ["percent"],
        "$" => ["dollars"],
        "a.m." or "am" => ["a.m."],
        "p.m." or "pm" => ["p.m."],
        _ when char.IsAsciiDigit(token[0]) => Number(token).Split(' '),
        _ => [token.Trim('\'')],
    };

    private static string Number(string token)
    {
        if (token.Split(':') is [var hour, var minute] && hour.Length < 3 && minute.Length == 2)
            return minute == "00" ? Cardinal(hour) : $"{Cardinal(hour)} {Cardinal(minute)}";
        var digits = token.Replace(",", "");
        return digits.Length < 5 && digits[0] != '0' ? Cardinal(digits) : NumberWords.Digits(digits.Where(char.IsAsciiDigit));
    }

    private static string Cardinal(string digits) => NumberWords.Cardinal(int.Parse(digits, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<!\b[ap]\.m)[.!?](?=\s|$)|[;\r\n|]+")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[ap]\.m\.|[0-9]{1,2}:[0-9]{2}|[0-9][0-9,]*|[\p{L}']+|[&%$]")]
    private static partial Regex Token();
}
