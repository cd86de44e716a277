using VoiceAssistant.Application.Text;

namespace VoiceAssistant.RealtimeMedia.Turns.Words;

/// <summary>Knows that a number, an address or a name is being dictated, group by group, and that more of it may come.</summary>
internal sealed class Dictation(WordLists lists)
{
    /// <summary>A number of so many digits is whole: that is how long those of telephones are.</summary>
    private const int WholeNumber = 10;

    /// <summary>Fewer digits in one group are an hour, a number of people, a price.</summary>
    private const int FewestDigits = 3;

    private readonly PhraseSet _spelling = new(lists.Spelling), _openings = new(lists.Openings);
    private readonly HashSet<string> _digits = [.. lists.Digits];

    /// <param name="words">Those of the text.</param>
    public bool EndsIn(string text, IReadOnlyList<string> words) =>
        (words.Count > 1 && _spelling.Ends(words)) || IsSpelled(words) || IsNumber(text, words) || _openings.Ends([.. words.SkipLast(1)]);

    /// <summary>Single letters at the end, at least two.</summary>
    private static bool IsSpelled(IReadOnlyList<string> words) =>
        words.Count > 1 && words.TakeLast(2).All(word => word.Length == 1 && char.IsLetter(word[0]));

    private bool IsNumber(string text, IReadOnlyList<string> words)
    {
        var end = text.AsSpan().TrimEnd(" .,;?!-");
        if (end.IsEmpty || !char.IsAsciiDigit(end[^1]))
            return words.Reverse().TakeWhile(_digits.Contains).Count() is > 1 and < WholeNumber;
        var (digits, groups) = (0, 0);
        for (var i = end.Length - 1; i >= 0 && (char.IsAsciiDigit(end[i]) || end[i] is ' ' or '-' or ',' or '.' or ':' or '/' or '(' or ')' or '+'); i--)
        {
            if (IsInside(end, i))
                return false;
            if (!char.IsAsciiDigit(end[i]))
                continue;
            digits++;
            groups += i == 0 || !char.IsAsciiDigit(end[i - 1]) ? 1 : 0;
        }

        return digits < WholeNumber && (groups > 1 || (digits >= FewestDigits && !IsYear(end, digits)));
    }

    /// <summary>A time of day, an amount or a date: "9:30", "4.50", "3/5".</summary>
    private static bool IsInside(ReadOnlySpan<char> text, int i) =>
        text[i] is ':' or '.' or '/' && i > 0 && char.IsAsciiDigit(text[i - 1]) && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);

    private static bool IsYear(ReadOnlySpan<char> text, int digits) => digits == 4 && text[^4..] is ['1', '9', ..] or ['2', '0', ..];
}
