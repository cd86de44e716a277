using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>Makes a phrase of the service's, whose times count from the first audio of its turn, one of the call.</summary>
internal static class PhraseReader
{
    private const int TicksPerMs = 10_000;

    public static int ToMs(long ticks) => (int)Math.Clamp(ticks / TicksPerMs, 0, int.MaxValue / 2);

    /// <summary>Null for what says nothing about speech.</summary>
    /// <param name="baseMs">When the turn's audio began.</param>
    /// <exception cref="AzureSpeechException">The service failed.</exception>
    public static RecognizedPhrase? Read(PhraseMessage phrase, int baseMs) => phrase.RecognitionStatus switch
    {
        "Success" => Understood(phrase, baseMs),
        "NoMatch" or "InitialSilenceTimeout" or "BabbleTimeout" => At(phrase, baseMs, "", []),
        "Error" => throw Failed(FailureKind.Broken, "Error"),
        "TooManyRequests" => throw Failed(FailureKind.Busy, "TooManyRequests"),
        "BadRequest" => throw Failed(FailureKind.Refused, "BadRequest"),
        "Forbidden" => throw Failed(FailureKind.Refused, "Forbidden"),
        _ => null, // such as EndOfDictation
    };

    private static RecognizedPhrase Understood(PhraseMessage phrase, int baseMs)
    {
        var best = phrase.NBest is [var first, ..] ? first : null;
        var text = (best?.Display ?? phrase.DisplayText ?? best?.Lexical ?? "").Trim();
        return At(phrase, baseMs, text, text.Length == 0 ? [] : WordsOf(best?.Words ?? [], text, baseMs));
    }

    private static RecognizedPhrase At(PhraseMessage phrase, int baseMs, string text, IReadOnlyList<SpokenWord> words) =>
        new(text, baseMs + ToMs(phrase.Offset), baseMs + ToMs(phrase.Offset + phrase.Duration), words, phrase.PrimaryLanguage?.Language);

    /// <summary>As they are written where the text has as many.</summary>
    private static List<SpokenWord> WordsOf(IReadOnlyList<WordMessage> words, string text, int baseMs)
    {
        var written = RecognizedPhrase.WordsOf(text);
        return
        [
            .. words.Select((word, i) => new SpokenWord(
                written.Length == words.Count ? written[i] : word.Word ?? "",
                baseMs + ToMs(word.Offset),
                baseMs + ToMs(word.Offset + word.Duration))),
        ];
    }

    private static AzureSpeechException Failed(FailureKind kind, string status) =>
        new(new AzureFailure(kind, $"Azure Speech recognised nothing: {status}."));
}
