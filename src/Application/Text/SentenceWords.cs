using System.Collections.Frozen;

namespace VoiceAssistant.Application.Text;

/// <summary>The words of one language that tell whether a dot ends a sentence; from its file of <see cref="LanguageData"/>.</summary>
internal sealed class SentenceWords
{
    /// <summary>Longer ones decide nothing.</summary>
    public const int Longest = 24;

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _within, _beforeNumber, _oftenWithin, _timesOfDay, _days, _starters;
    private readonly bool _hasOrdinalDots, _hasStarters;

    /// <param name="shared">What holds in every language: titles and short forms of the western world.</param>
    public SentenceWords(SentenceFile file, SentenceFile shared)
    {
        _within = Set([.. file.Within, .. shared.Within]);
        _beforeNumber = Set([.. file.BeforeNumber, .. shared.BeforeNumber]);
        _oftenWithin = Set([.. file.OftenWithin, .. shared.OftenWithin]);
        _timesOfDay = Set(["a.m", "p.m", "am", "pm"]);
        _days = Set(file.Days);
        _starters = Set(file.Starters);
        _hasStarters = file.Starters.Count > 0;
        _hasOrdinalDots = file.OrdinalDots;
        EndsWithSemicolon = file.EndsWithSemicolon;
    }

    /// <summary>A question mark looks like one in Greek.</summary>
    public bool EndsWithSemicolon { get; }

    /// <param name="word">Before the dot, without it.</param>
    /// <param name="isAtStart">Nothing is before the word.</param>
    /// <param name="next">The word behind, or the mark.</param>
    /// <param name="isWhole">No more letters of it are to be written.</param>
    /// <returns>Null where the whole of the next word decides.</returns>
    public bool? EndsSentence(ReadOnlySpan<char> word, bool isAtStart, ReadOnlySpan<char> next, bool isWhole)
    {
        if (word.IsEmpty)
            return !isAtStart;
        if (!word.ContainsAnyExceptInRange('0', '9'))
            return EndsBehindNumber(word, isAtStart, next, isWhole);
        if (_within.Contains(word))
            return false;
        if (_timesOfDay.Contains(word))
            return char.IsUpper(next[0]) ? isWhole ? !_days.Contains(next) : null : false;
        if (_beforeNumber.Contains(word))
            return !IsNumber(next) && !char.IsLower(next[0]);
        if (_oftenWithin.Contains(word) || IsInitials(word))
            return StartsSentence(next, isWhole);
        return !(char.IsLower(next[0]) && word.Length <= 4);
    }

    private bool? EndsBehindNumber(ReadOnlySpan<char> number, bool isAtStart, ReadOnlySpan<char> next, bool isWhole)
    {
        if (isAtStart)
            return false; // "1." begins an item of a list
        if (!_hasOrdinalDots || number.Length > 2)
            return true;
        if (char.IsLower(next[0]) || char.IsDigit(next[0]))
            return false;
        return !char.IsLetter(next[0]) ? true : isWhole ? _starters.Contains(next) : null;
    }

    /// <summary>"U.S.", "Ph.D.", "J.": what follows a name or a rank is mostly no new sentence.</summary>
    private static bool IsInitials(ReadOnlySpan<char> word) =>
        (word.Length == 1 && char.IsUpper(word[0])) || (word.Length <= 8 && word[..^1].Contains('.') && char.IsLetter(word[0]) && char.IsLetter(word[^1]));

    private bool? StartsSentence(ReadOnlySpan<char> next, bool isWhole) =>
        !char.IsUpper(next[0]) ? false : !_hasStarters ? true : isWhole ? _starters.Contains(next) : null;

    private static bool IsNumber(ReadOnlySpan<char> next) => char.IsDigit(next[0]) || next[0] is '+' or '(' or '#';

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(IReadOnlyList<string> words) =>
        words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
