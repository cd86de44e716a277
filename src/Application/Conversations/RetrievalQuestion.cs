using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>
/// What is to be looked for in documents when somebody has said something: their words and, where those go on with what was
/// said before ("and on Saturday?", "how much is it?"), the telling words of that. By rule, for no model is asked for it.
/// </summary>
internal static partial class RetrievalQuestion
{
    /// <summary>Characters; of a longer speech its end is looked for, since that is where it is asked.</summary>
    private const int Longest = 400;

    /// <summary>Whoever says so many telling words has said all of it, whatever they begin with.</summary>
    private const int WholeWords = 4;

    /// <summary>Behind a preposition a question that long stands on its own.</summary>
    private const int ShortWords = 5;

    /// <summary>Words that are taken over from what was said before, and names from our own answer.</summary>
    private const int MostCarried = 6, MostNames = 3;

    /// <summary>What was said longer ago is not meant any more.</summary>
    private const int Turns = 3;

    /// <summary>Languages in which a capital letter tells no name.</summary>
    private static readonly string[] CapitalNouns = ["de"];

    /// <summary>Words behind "my name is", besides numbers and letters, that tell nothing else.</summary>
    private const int LongestDictation = 6;

    /// <summary>Null where nothing is to be looked for: thanks, a goodbye, a number being dictated.</summary>
    /// <param name="turns">Those before, in their order.</param>
    /// <param name="language">BCP 47.</param>
    public static string? Of(string transcript, IReadOnlyList<Turn> turns, string language)
    {
        var asking = LanguageData.Of(language).Asking;
        var said = Essence(Keys().Replace(transcript, "").Trim(), language, asking);
        if (asking is null)
            return said.Any(char.IsLetter) ? said : null;
        var words = SpokenWords.Of(said);
        if (words.Count == 0 || asking.Courtesies.Covers(words) || IsDictated(words, asking))
            return null;
        var own = TellingWords.Of(said, language);
        if (!GoesOn(words, own, asking))
            return said;
        var carried = Carried(own, turns, language, asking);
        return carried.Count > 0 ? $"{said} {string.Join(' ', carried)}" : own.Count > 0 ? said : null;
    }

    private static bool GoesOn(IReadOnlyList<string> words, IReadOnlyList<string> own, AskingWords asking)
    {
        if (own.Count >= WholeWords)
            return false;
        var first = 0;
        while (first < words.Count && !asking.Continuing.IsAt(words, first) && asking.Courtesies.LengthAt(words, first) is var courtesy and > 0)
            first += courtesy;
        return own.Count == 0
            || (first < words.Count && asking.Continuing.IsAt(words, first))
            || (first < words.Count && words.Count - first <= ShortWords && asking.Prepositions.Contains(SearchText.Fold(words[first])))
            || (own.Count <= 2 && words.SelectMany(word => SearchText.Fold(word).Split(' ')).Any(asking.Referring.Contains));
    }

    /// <summary>Of the question before, which may itself have gone on with another; of our own words where there was none.</summary>
    private static List<string> Carried(IReadOnlyList<string> own, IReadOnlyList<Turn> turns, string language, AskingWords asking)
    {
        var recent = turns.Skip(Math.Max(0, turns.Count - Turns)).Reverse().ToList();
        var asked = recent.Select(turn => turn.Retrieval?.Query ?? Question(turn.CallerSaid)).FirstOrDefault(question => question is not null);
        var carried = New(asked ?? "").Take(MostCarried).ToList();
        var answer = recent.Select(turn => turn.CallerHeard).FirstOrDefault(heard => heard.Length > 0) ?? "";
        if (!CapitalNouns.Contains(language.Split('-')[0]))
            carried.AddRange(New(string.Join(' ', NameWithin().Matches(answer).Select(name => name.Value))).Take(MostNames));
        if (carried.Count == 0)
            carried.AddRange(New(Sentences.In(answer, language).LastOrDefault(sentence => New(sentence).Any()) ?? "").Take(MostCarried));
        return [.. carried.DistinctBy(SearchText.Fold)];

        IEnumerable<string> New(string text) => TellingWords.Of(text, language)
            .Where(word => !own.Any(known => TellingWords.AreSame(SearchText.Fold(word), SearchText.Fold(known))));

        string? Question(string? text) => text is { Length: > 0 } && SpokenWords.Of(text) is var words
            && !asking.Courtesies.Covers(words) && !IsDictated(words, asking) && TellingWords.Of(text, language).Count > 0 ? text : null;
    }

    /// <summary>A name, a number or an address of the caller's own, letter by letter or not.</summary>
    private static bool IsDictated(IReadOnlyList<string> words, AskingWords asking)
    {
        var opening = Enumerable.Range(0, words.Count).FirstOrDefault(at => asking.Dictating.IsAt(words, at), -1);
        if (opening > 0 && !asking.Courtesies.Covers([.. words.Take(opening)]))
            opening = -1; // they have said something else before
        var rest = opening < 0 ? words : [.. words.Skip(opening + asking.Dictating.LengthAt(words, opening))];
        var parts = rest.Count(word => asking.Digits.Contains(word) || word.Length == 1);
        return opening >= 0 ? rest.Count - parts <= LongestDictation : parts >= 3 && parts * 3 >= rest.Count * 2;
    }

    /// <summary>Without the sentences that tell nothing, and no longer than is of use.</summary>
    private static string Essence(string said, string language, AskingWords? asking)
    {
        var sentences = Sentences.In(said, language).ToList();
        var telling = sentences.FindAll(sentence => TellingWords.Of(sentence, language).Count > 0 && asking?.Courtesies.Covers(SpokenWords.Of(sentence)) != true);
        var kept = new List<string>();
        foreach (var sentence in Enumerable.Reverse(telling.Count > 0 ? telling : sentences))
        {
            if (kept.Count > 0 && kept.Sum(other => other.Length + 1) + sentence.Length > Longest)
                break;
            kept.Insert(0, sentence);
        }

        var text = string.Join(' ', kept);
        return text.Length <= Longest ? text : text[(text.IndexOf(' ', text.Length - Longest) + 1)..];
    }

    [GeneratedRegex(@"\(keypad\) [0-9*#]+")]
    private static partial Regex Keys();

    /// <summary>Words with a capital letter that begin no sentence.</summary>
    [GeneratedRegex(@"(?<=[\p{Ll}\p{N},;:] )\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’-]+)*")]
    private static partial Regex NameWithin();
}
