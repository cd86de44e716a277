using System.Collections.Concurrent;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.RealtimeMedia.Turns.Words;

/// <summary>Tells what a caller's words mean for the turn, by the lists of their language and the owner's own words.</summary>
internal sealed class TurnWords
{
    /// <summary>Answers are short: "yes, that's right, thank you".</summary>
    private const int LongestAnswer = 5;

    private static readonly ConcurrentDictionary<WordLists, TurnWords> WithoutOwn = new();

    private readonly PhraseSet _acknowledgements, _interruptions, _impatience, _farewells, _answers, _unfinished, _fillers, _beginnings, _questions;
    private readonly Dictation _dictation;

    private TurnWords(WordLists lists, IReadOnlyList<string> ownAcknowledgements, IReadOnlyList<string> ownInterruptions)
    {
        // the owner's word goes before the language's: "right" may interrupt, and "no" may not
        string[] acknowledgements = [.. Without(lists.Acknowledgements, ownInterruptions), .. ownAcknowledgements];
        string[] interruptions = [.. Without(lists.Interruptions, ownAcknowledgements), .. ownInterruptions];
        (_acknowledgements, _interruptions, Signals) =
            (new PhraseSet(acknowledgements), new PhraseSet(interruptions.Concat(lists.MisheardInterruptions)), [.. acknowledgements, .. interruptions]);
        _impatience = new PhraseSet(lists.Impatience);
        _farewells = new PhraseSet(lists.Farewells.Concat(lists.Acknowledgements));
        _answers = new PhraseSet(lists.Answers);
        _unfinished = new PhraseSet(lists.Unfinished);
        _fillers = new PhraseSet(lists.Fillers);
        _beginnings = new PhraseSet(lists.Beginnings.Concat(lists.Fillers));
        _questions = new PhraseSet(lists.Questions);
        _dictation = new Dictation(lists);
    }

    /// <summary>The acknowledgements and the interruptions.</summary>
    public IReadOnlyList<string> Signals { get; }

    /// <summary>English where a language has no lists of its own, beside the sounds that all of them share.</summary>
    /// <param name="language">BCP 47.</param>
    public static TurnWords In(string language, IReadOnlyList<string> ownAcknowledgements, IReadOnlyList<string> ownInterruptions) =>
        ownAcknowledgements.Count + ownInterruptions.Count == 0
            ? WithoutOwn.GetOrAdd(ListsOf(language), static lists => new TurnWords(lists, [], []))
            : new TurnWords(ListsOf(language), ownAcknowledgements, ownInterruptions);

    public Heard Hear(string text)
    {
        var words = SpokenWords.Of(text);
        return words.Count == 0 ? default : new Heard(text, SayingOf(words), EndingOf(text, words));
    }

    private static WordLists ListsOf(string language) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "de" => German.Lists,
        "es" => Spanish.Lists,
        "fr" => French.Lists,
        _ => English.Lists,
    };

    private static IEnumerable<string> Without(IReadOnlyList<string> phrases, IReadOnlyList<string> others) =>
        phrases.ExceptBy(others.Select(SpokenWords.TextOf), SpokenWords.TextOf);

    private Saying SayingOf(IReadOnlyList<string> words) =>
        _beginnings.Covers(words) && !Enumerable.Range(0, words.Count).Any(at => _interruptions.IsAt(words, at)) ? Saying.Beginning
        : _acknowledgements.Covers(words) ? Saying.Acknowledgement
        : _impatience.Covers(words) ? Saying.Impatience
        : _farewells.Covers(words) ? Saying.Farewell
        : IsInterruption(words) ? Saying.Interruption
        : Saying.Words;

    /// <summary>At the beginning, behind a word like "okay" or "so" at most.</summary>
    private bool IsInterruption(IReadOnlyList<string> words) =>
        _interruptions.IsAt(words, 0)
        || (words.Count > 1 && (_acknowledgements.IsAt(words, 0) || _beginnings.IsAt(words, 0)) && _interruptions.IsAt(words, 1));

    private Ending EndingOf(string text, IReadOnlyList<string> words) =>
        words.Count <= LongestAnswer && _answers.Covers(words) ? Ending.Answer
        : IsUnfinished(text, words) ? Ending.Unfinished
        : _dictation.EndsIn(text, words) ? Ending.Dictation
        : text.EndsWith('?') && words.Count > 1 || (words.Count > 3 && _questions.IsAt(words, 0)) ? Ending.Whole
        : Ending.Unknown;

    private bool IsUnfinished(string text, IReadOnlyList<string> words) =>
        _fillers.Ends(words)
        || text.EndsWith("...", StringComparison.Ordinal)
        || text.EndsWith('…')
        || (_unfinished.Ends(words) && !_acknowledgements.Covers(words));
}
