namespace VoiceAssistant.Application.Ports;

/// <summary>Opens voices; one per call.</summary>
public interface ISpeechVoiceFactory
{
    /// <summary>
    /// Begins to connect and returns at once: called as soon as a call is announced, so that the provider's handshake
    /// overlaps with the carrier's, and before it is known who calls; perhaps no stream ever comes. A failure to connect is an exception of the first phrase.
    /// </summary>
    ISpeechVoice Open();
}

/// <summary>
/// Speaks to one caller, phrase after phrase: text in, audio out, streamed. A phrase may begin while an earlier one that
/// was cancelled is still being cleaned up. Disposed with the call, after whatever was being spoken was cancelled.
/// </summary>
public interface ISpeechVoice : IAsyncDisposable
{
    /// <summary>What to expect of whoever speaks now; another provider may take over between two phrases.</summary>
    VoiceCapabilities Capabilities { get; }

    /// <summary>Who speaks now, by its name in the settings; null where there is only the one that they name.</summary>
    string? Provider => null;

    /// <summary>Tells the language and the voice, once, before the first phrase.</summary>
    void Start(SynthesisSettings settings);

    /// <summary>
    /// Speaks one phrase of plain text: yields its audio in order as it becomes available, faster than real time where
    /// possible. Text in which there is nothing to say yields nothing.
    /// </summary>
    /// <exception cref="SpeechSynthesisException">The provider failed; what came before stays valid.</exception>
    IAsyncEnumerable<SpokenAudio> SpeakAsync(string text, CancellationToken ct);
}

/// <param name="Language">BCP 47.</param>
/// <param name="Voice">The provider's name of a voice; null for its default in that language.</param>
/// <param name="Rate">1 is the voice's own speed; null for that.</param>
public sealed record SynthesisSettings(string Language, string? Voice, double? Rate);

/// <param name="WordTimes">Tells when each word of a phrase sounds.</param>
/// <param name="Languages">As in <see cref="RecognitionCapabilities"/>.</param>
public sealed record VoiceCapabilities(bool WordTimes, IReadOnlyList<string> Languages);

/// <summary>
/// A piece of a phrase: some audio, some words, or both. Words need not sound within the audio they come with: a provider
/// may announce them before their audio or after it. A piece is valid until the next is asked for.
/// </summary>
/// <param name="MuLaw">8 kHz, mono, without header, of any size.</param>
/// <param name="Words">In order, timed from the beginning of the phrase; empty where the provider does not tell.</param>
public readonly record struct SpokenAudio(ReadOnlyMemory<byte> MuLaw, IReadOnlyList<SpokenWord> Words);

public sealed class SpeechSynthesisException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>It failed in mid-phrase, and another provider speaks from the next phrase on.</summary>
    public bool IsReplaced { get; init; }
}
