using System.Globalization;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// The words of a text as they are said, for comparing texts that were written by different hands: lower case, without
/// punctuation, numbers in English words. A recogniser may write "9:30" where another writes "nine thirty", and one "Okay,"
/// where another has "ok". Whatever compares words, compares these.
/// </summary>
public static partial class SpokenWords
{
    public static IReadOnlyList<string> Of(string text) =>
    [
        .. Token().Matches(Plain(text)).SelectMany(match => Say(match.Value).Split(' ')),
    ];

    /// <summary>The words as one text, a space between each two.</summary>
    public static string TextOf(string text) => string.Join(' ', Of(text));

    private static string Plain(string text)
    {
        var plain = text.Replace('’', '\'').ToLowerInvariant();
        plain = Thousands().Replace(plain, "");
        plain = Dollars().Replace(plain, "$1 dollars");
        plain = AllRight().Replace(plain, "alright");
        return OneWord().Replace(plain, match => match.Groups[1].Success ? "goodbye" : match.Value.Replace("-", "", StringComparison.Ordinal));
    }

    private static string Say(string token) => token switch
    {
        "&" => "and",
        "%" => "percent",
        "ok" => "okay",
        "dr" => "doctor",
        "mr" => "mister",
        "email" => "e mail",
        "voicemail" => "voice mail",
        _ when token[0] is 'a' or 'p' && token.Contains('.') => $"{token[0]}m",
        _ when !char.IsAsciiDigit(token[0]) => token,
        _ when Clock().Match(token) is { Success: true } clock => Time(clock.Groups[1].Value, clock.Groups[2].Value),
        _ when !char.IsAsciiDigit(token[^1]) => NumberWords.Ordinal(Number(token[..^2])),
        _ => Number(token) is var number && IsSaidAsOne(token, number) ? NumberWords.Cardinal(number) : NumberWords.Digits(token),
    };

    private static string Time(string hour, string minute) =>
        minute == "00" ? NumberWords.Cardinal(Number(hour)) : $"{NumberWords.Cardinal(Number(hour))} {NumberWords.Cardinal(Number(minute))}";

    private static int Number(string digits) => int.TryParse(digits, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;

    /// <summary>Longer numbers are mostly those of telephones, accounts and letters, and said digit by digit.</summary>
    private static bool IsSaidAsOne(string digits, int number) =>
        digits[0] != '0' && (digits.Length < 3 || (number % 100 == 0 && number <= NumberWords.Largest)) || digits == "0";

    [GeneratedRegex(@"\b[ap]\.m\b\.?|[0-9]{1,2}:[0-9]{2}\b|[0-9]{1,6}(st|nd|rd|th)\b|[0-9]+|[\p{L}\p{M}]+('[\p{L}\p{M}]+)*|[&%]")]
    private static partial Regex Token();

    [GeneratedRegex("^([0-9]{1,2}):([0-9]{2})$")]
    private static partial Regex Clock();

    [GeneratedRegex("(?<=[0-9]),(?=[0-9]{3})")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\$([0-9]+)")]
    private static partial Regex Dollars();

    [GeneratedRegex(@"\ball right\b")]
    private static partial Regex AllRight();

    /// <summary>As books of the last century have them, of which recognisers have learnt.</summary>
    [GeneratedRegex(@"\b(good[- ]bye?)\b|\bto-(day|morrow|night)\b")]
    private static partial Regex OneWord();
}
