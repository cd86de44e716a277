using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Whether somebody agrees to what they were asked, with as many words as they like. In doubt they have not: to be asked again is nothing,
/// to have something done that was not agreed to is.
/// </summary>
public static partial class Agreement
{
    /// <param name="question">What they answer: whoever is asked whether to cancel may say "yes, cancel it".</param>
    public static bool IsGiven(string said, string question = "")
    {
        var clauses = ClausesOf(said);
        return !IsDoubtful(clauses, question)
            && (clauses.SkipWhile(IsFiller).FirstOrDefault() is { } first && IsYes(first) || clauses.Any(clause => HasAnywhere(clause.Words)) || IsYesAtLast(clauses));
    }

    /// <summary>They agree, and say nothing else.</summary>
    public static bool IsPlain(string said) => IsGiven(said) && ClausesOf(said).All(IsPlain);

    /// <summary>There is a no in it, a hesitation, a question, or another wish, whatever else is.</summary>
    public static bool IsDoubtful(string said, string question = "") => IsDoubtful(ClausesOf(said), question);

    /// <summary>How people agree in the language is known.</summary>
    /// <param name="language">BCP 47.</param>
    public static bool IsKnownIn(string language) => AgreementWords.Languages.Contains(language.Split('-')[0]);

    /// <summary>The words without those that sound like a no and are a yes; and whether there were any.</summary>
    internal static (string Said, bool HasIdiom) WithoutIdioms(string said)
    {
        var clauses = ClausesOf(said);
        return (string.Join(' ', clauses.SelectMany(clause => clause.Words.Append(clause.Text))).Trim(), clauses.Exists(clause => clause.IsIdiom));
    }

    /// <summary>What means no in one language means something else behind the yes of another: Dutch "nu", Portuguese "no".</summary>
    internal static bool IsAnotherWord(IReadOnlyList<string> words, int at) =>
        at > 0 && (words[0], words[at]) is ("ja", "nu") or ("sim", "no") or ("tak" or "ano", "no") or ("da", "ne") or ("sì", "ne") or ("igen" or "oui", "ma");

    private static bool IsDoubtful(IReadOnlyList<Clause> clauses, string question)
    {
        List<string> words = [.. clauses.SelectMany(clause => clause.Words)];
        var asked = SpokenWords.Of(question);
        return Enumerable.Range(0, words.Count).Any(at => AgreementWords.No.IsAt(words, at) && !IsAnotherWord(words, at) || IsHungarianBut(words, at))
            || words.Any(word => AgreementWords.OtherWish.Any(begin => word.StartsWith(begin, StringComparison.Ordinal) && !asked.Any(other => other.StartsWith(begin, StringComparison.Ordinal))))
            || clauses.Any(clause => IsAskedBack(clause) || (clause.IsUnspaced && IsDoubtfulInside(clause.Text, question)));
    }

    private static bool IsDoubtfulInside(string text, string question) =>
        text.EndsWith('か')
        || AgreementWords.NoInside.Any(word => text.Contains(word, StringComparison.Ordinal))
        || AgreementWords.OtherWishInside.Any(word => text.Contains(word, StringComparison.Ordinal) && !question.Contains(word, StringComparison.Ordinal));

    private static bool IsAskedBack(Clause clause)
    {
        if (clause.IsQuestion && (clause.Words.Count > 0 || clause.Text.Length > 0))
            return true;
        var at = 0;
        while (at < clause.Words.Count)
        {
            if (AgreementWords.Asking.IsAt(clause.Words, at))
                return true;
            if (LittleAt(clause.Words, at) is not (> 0 and var length))
                return false;
            at += length;
        }

        return false;
    }

    private static bool IsYes(Clause clause)
    {
        if (clause.IsUnspaced)
            return IsPlain(clause) && !IsFiller(clause);
        var at = 0;
        while (at < clause.Words.Count && !AgreementWords.Yes.IsAt(clause.Words, at) && AgreementWords.Filler.LengthAt(clause.Words, at) is > 0 and var length)
            at += length;
        if (at < clause.Words.Count && AgreementWords.Yes.IsAt(clause.Words, at) && !IsCount(clause.Words, at))
            return true;
        return IsPlain(clause) && !IsFiller(clause);
    }

    private static bool HasAnywhere(IReadOnlyList<string> words) => Enumerable.Range(0, words.Count).Any(at => AgreementWords.YesAnywhere.IsAt(words, at));

    private static bool IsYesAtLast(IReadOnlyList<Clause> clauses) =>
        clauses is [.., { IsUnspaced: false, Words: [.., _] words }] && AgreementWords.YesAtLast.IsAt(words, words.Count - 1);

    /// <summary>Nothing is said in it but a yes, or what says nothing.</summary>
    private static bool IsPlain(Clause clause)
    {
        if (clause.IsUnspaced)
            return Rest(clause.Text, [.. AgreementWords.YesWhole, .. AgreementWords.FillerWhole]).Length == 0;
        var at = 0;
        while (at < clause.Words.Count && !IsCount(clause.Words, at) && LittleAt(clause.Words, at) is > 0 and var length)
            at += length;
        return at == clause.Words.Count;
    }

    /// <summary>Neither a yes nor anything else is said in it.</summary>
    private static bool IsFiller(Clause clause) => !clause.IsIdiom && (clause.IsUnspaced
        ? Rest(clause.Text, AgreementWords.FillerWhole).Length == 0
        : AgreementWords.Filler.Covers(clause.Words) && !Enumerable.Range(0, clause.Words.Count).Any(at => AgreementWords.Ambiguous.IsAt(clause.Words, at)));

    private static int LittleAt(IReadOnlyList<string> words, int at) => new[]
    {
        AgreementWords.YesAnywhere.LengthAt(words, at), AgreementWords.Yes.LengthAt(words, at), AgreementWords.Filler.LengthAt(words, at), AgreementWords.Ambiguous.LengthAt(words, at),
    }.Max();

    /// <summary>Korean: four o'clock, four people.</summary>
    private static bool IsCount(IReadOnlyList<string> words, int at) =>
        words[at] == "네" && at + 1 < words.Count && AgreementWords.Counters.Any(counter => words[at + 1].StartsWith(counter, StringComparison.Ordinal));

    /// <summary>"Igen, de": the word is one of the most frequent in a dozen other languages.</summary>
    private static bool IsHungarianBut(List<string> words, int at) => at > 0 && words[at] == "de" && words[0] is "igen" or "jó" or "rendben" or "persze";

    /// <summary>What is left of a text when words are taken away from its beginning as long as there are any.</summary>
    private static ReadOnlySpan<char> Rest(string text, string[] words)
    {
        var rest = text.AsSpan();
        while (Longest(rest, words) is > 0 and var length)
            rest = rest[length..];
        return rest;
    }

    private static int Longest(ReadOnlySpan<char> text, string[] words)
    {
        var longest = 0;
        foreach (var word in words)
        {
            if (word.Length > longest && text.StartsWith(word, StringComparison.Ordinal))
                longest = word.Length;
        }

        return longest;
    }

    private static List<Clause> ClausesOf(string said)
    {
        var isGreek = GreekLetter().IsMatch(said);
        return [.. Between().Matches(said.Replace('’', '\'').ToLowerInvariant()).SelectMany(match => ClausesIn(match.Groups["text"].Value.Trim(), IsQuestionMark(match.Groups["mark"].Value, isGreek)))];
    }

    /// <summary>Where no spaces are set between words, those that are set are as good as commas.</summary>
    private static IEnumerable<Clause> ClausesIn(string text, bool isQuestion)
    {
        if (!text.Any(Script.IsWithoutSpaces))
            return [Spaced(text, isQuestion)];
        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Any(Script.IsWithoutSpaces) ? Unspaced(part, isQuestion) : Spaced(part, isQuestion));
    }

    private static Clause Spaced(string text, bool isQuestion)
    {
        var words = SpokenWords.Of(text);
        List<string> rest = [];
        for (var at = 0; at < words.Count;)
        {
            var length = AgreementWords.Idioms.LengthAt(words, at);
            if (length == 0)
                rest.Add(words[at]);
            at += Math.Max(length, 1);
        }

        return new Clause("", rest, rest.Count < words.Count, isQuestion, IsUnspaced: false);
    }

    private static Clause Unspaced(string text, bool isQuestion)
    {
        var rest = AgreementWords.IdiomsWhole.Aggregate(text, (rest, idiom) => rest.Replace(idiom, "", StringComparison.Ordinal));
        return new Clause(rest, [], rest.Length < text.Length, isQuestion, IsUnspaced: true);
    }

    private static bool IsQuestionMark(string mark, bool isGreek) => mark.IndexOfAny(['?', '？', '؟']) >= 0 || (isGreek && mark.Contains(';', StringComparison.Ordinal));

    [GeneratedRegex(@"(?<text>[^.,;:!?…。、，！？；：؟،।\n]*[^.,;:!?…。、，！？；：؟،।\s][^.,;:!?…。、，！？；：؟،।\n]*)(?<mark>[.,;:!?…。、，！？；：؟،।\s]*)")]
    private static partial Regex Between();

    [GeneratedRegex(@"\p{IsGreek}")]
    private static partial Regex GreekLetter();

    /// <summary>What is said between two signs.</summary>
    /// <param name="Text">Where words are not set apart: without idioms.</param>
    /// <param name="Words">Where they are: without idioms.</param>
    /// <param name="IsIdiom">There was a yes in it that sounds like a no.</param>
    private sealed record Clause(string Text, IReadOnlyList<string> Words, bool IsIdiom, bool IsQuestion, bool IsUnspaced);
}
