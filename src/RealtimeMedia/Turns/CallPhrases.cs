using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>
/// What one assistant says in one call without asking a model: its owner's own sentences, else those of its language, else
/// English ones. Variants follow each other in turn, so that a caller who waits does not hear the same words twice
/// running. Not thread-safe.
/// </summary>
/// <param name="disclosure">What is said before everything else; null for nothing.</param>
/// <param name="saysRecorded">That the call is recorded is said next.</param>
internal sealed class CallPhrases(AssistantSnapshot assistant, Disclosure? disclosure = null, bool saysRecorded = false)
{
    private readonly OwnPhrases _own = assistant.Speech.Phrases ?? new();
    private readonly OwnPhrases _ofLanguage = PhraseBook.Of(assistant.Language);
    private readonly int[] _said = new int[Enum.GetValues<Phrase>().Length];

    /// <summary>What is said before the caller is connected with somebody; null for the sentence of the language.</summary>
    public string? Announcement { get; set; }

    /// <summary>Empty where nothing is to be said, such as a greeting of which the owner wants none.</summary>
    public string Next(Phrase phrase)
    {
        if (phrase is Phrase.Greeting or Phrase.Message)
            return CallerTurn.Join(CallerTurn.Join(Disclosed(), Recorded()), assistant.Greeting);
        if (phrase == Phrase.Connecting && Announcement is { } announcement)
            return announcement;
        var variants = Variants(own => Of(own, phrase));
        var text = variants.Count == 0 ? "" : variants[_said[(int)phrase]++ % variants.Count];
        return phrase == Phrase.Reconnected ? CallerTurn.Join(CallerTurn.Join(Disclosed(), Recorded()), text) : text;
    }

    private string Disclosed() => disclosure is null ? "" : disclosure.Text ?? Variants(own => own.Disclosure)[0];

    private string Recorded() => saysRecorded ? Variants(own => own.Recorded)[0] : "";

    private IReadOnlyList<string> Variants(Func<OwnPhrases, IReadOnlyList<string>?> of) =>
        of(_own) is { Count: > 0 } own ? own : of(_ofLanguage) ?? [];

    private static IReadOnlyList<string>? Of(OwnPhrases phrases, Phrase phrase) => phrase switch
    {
        Phrase.AreYouThere => phrases.AreYouThere,
        Phrase.NotUnderstood => phrases.NotUnderstood,
        Phrase.OneMoment => phrases.OneMoment,
        Phrase.StillWorking => phrases.StillWorking,
        Phrase.Trouble => phrases.Trouble,
        Phrase.Reconnected => phrases.Reconnected,
        Phrase.NotConnected => phrases.NotConnected,
        Phrase.Connecting => phrases.Connecting,
        Phrase.Waited => phrases.Waited,
        Phrase.GoodbyeSilent => phrases.GoodbyeSilent,
        Phrase.GoodbyeTimeLimit => phrases.GoodbyeTimeLimit,
        Phrase.GoodbyeStopping => phrases.GoodbyeStopping,
        Phrase.GoodbyeAsked => phrases.GoodbyeAsked,
        Phrase.GoodbyeTrouble => phrases.GoodbyeTrouble,
        Phrase.GoodbyeBusy => phrases.GoodbyeBusy,
        _ => null,
    };
}
