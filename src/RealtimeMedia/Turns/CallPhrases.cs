using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>
/// What one assistant says in one call without asking a model: its owner's own sentences, else those of its language, else
/// English ones. Variants follow each other in turn, so that a caller who waits does not hear the same words twice
/// running. Not thread-safe.
/// </summary>
internal sealed class CallPhrases(AssistantSnapshot assistant)
{
    private readonly OwnPhrases _own = assistant.Speech.Phrases ?? new();
    private readonly OwnPhrases _ofLanguage = PhraseBook.Of(assistant.Language);
    private readonly int[] _said = new int[Enum.GetValues<Phrase>().Length];

    /// <summary>Empty where nothing is to be said, such as a greeting of which the owner wants none.</summary>
    public string Next(Phrase phrase)
    {
        if (phrase == Phrase.Greeting)
            return assistant.Greeting;
        var variants = Of(_own, phrase) is { Count: > 0 } own ? own : Of(_ofLanguage, phrase) ?? [];
        return variants.Count == 0 ? "" : variants[_said[(int)phrase]++ % variants.Count];
    }

    private static IReadOnlyList<string>? Of(OwnPhrases phrases, Phrase phrase) => phrase switch
    {
        Phrase.AreYouThere => phrases.AreYouThere,
        Phrase.NotUnderstood => phrases.NotUnderstood,
        Phrase.OneMoment => phrases.OneMoment,
        Phrase.StillWorking => phrases.StillWorking,
        Phrase.Trouble => phrases.Trouble,
        Phrase.Reconnected => phrases.Reconnected,
        Phrase.GoodbyeSilent => phrases.GoodbyeSilent,
        Phrase.GoodbyeTimeLimit => phrases.GoodbyeTimeLimit,
        Phrase.GoodbyeStopping => phrases.GoodbyeStopping,
        Phrase.GoodbyeAsked => phrases.GoodbyeAsked,
        Phrase.GoodbyeTrouble => phrases.GoodbyeTrouble,
        Phrase.GoodbyeBusy => phrases.GoodbyeBusy,
        _ => null,
    };
}
