using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>What the service has finally made of a stretch of audio. Times are in ms since the first audio.</summary>
/// <param name="Text">As it is written; empty where nothing was understood.</param>
/// <param name="Words">
/// The words as they were spoken, which are more than those of the text where it has a number in figures; empty where they are
/// not known.
/// </param>
internal sealed record RecognizedPhrase(string Text, int FromMs, int ToMs, IReadOnlyList<SpokenWord> Words, string? Language)
{
    /// <summary>What of it was said behind the part that was given already.</summary>
    /// <param name="given">The text of that part.</param>
    /// <param name="givenUntilMs">Its end.</param>
    public RecognizedPhrase After(string given, int givenUntilMs)
    {
        if (Words.Count == 0)
            return this with { Text = TextAfter(Text, given) };
        // the word that is sounding where a hypothesis ends belongs to it, more often than not
        var known = Words.Count(word => (word.StartMs + word.EndMs) / 2 < givenUntilMs);
        var rest = Words.Skip(known).ToList();
        var written = WordsOf(Text);
        var text = written.Length == Words.Count ? written[known..] : [.. rest.Select(word => word.Text)];
        return this with { Text = string.Join(written.Length == 1 ? "" : " ", text), Words = rest };
    }

    /// <summary>What a text says behind as many words as were given of it: the recogniser may think differently of those by now.</summary>
    public static string TextAfter(string text, string given) => string.Join(' ', WordsOf(text).Skip(WordsOf(given).Length));

    public static string[] WordsOf(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
