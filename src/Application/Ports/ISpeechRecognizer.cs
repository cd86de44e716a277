using System.Threading.Channels;

namespace VoiceAssistant.Application.Ports;

/// <summary>Opens recognisers; one per call.</summary>
public interface ISpeechRecognizerFactory
{
    /// <summary>
    /// Begins to connect and returns at once: called before it is known whose call it is, so that the provider's
    /// handshake overlaps with the carrier's. A failure to connect is a <see cref="RecognitionFailed"/> event.
    /// </summary>
    ISpeechRecognizer Open();
}

/// <summary>
/// Duplex recognition of one caller: audio in, events out. No member blocks or throws on a provider's failure;
/// <see cref="Write"/>, <see cref="BeginUtterance"/> and <see cref="EndUtterance"/> come from one thread at a time.
/// </summary>
public interface ISpeechRecognizer : IAsyncDisposable
{
    /// <summary>Completes when the recogniser is disposed.</summary>
    ChannelReader<RecognitionEvent> Events { get; }

    /// <summary>Tells the language and hints, once, before the first audio.</summary>
    void Start(RecognitionSettings settings);

    /// <summary>Hears mu-law, 8 kHz, mono, of any length, silence included; the span is read before it returns.</summary>
    void Write(ReadOnlySpan<byte> muLaw);

    /// <summary>Our voice activity heard speech begin, up to 300 ms ago.</summary>
    void BeginUtterance();

    /// <summary>
    /// Our voice activity heard speech end. Answered by exactly one <see cref="UtteranceRecognized"/>, with empty text
    /// where nothing was understood or everything was already given.
    /// </summary>
    void EndUtterance();
}

/// <param name="Language">BCP 47.</param>
/// <param name="Vocabulary">Text in whose words the caller is likely to speak, such as the assistant's prompt.</param>
public sealed record RecognitionSettings(string Language, string Vocabulary);

public abstract record RecognitionEvent;

/// <summary>What is understood so far of the utterance; replaces the earlier partial.</summary>
public sealed record PartialTranscript(string Text) : RecognitionEvent;

/// <summary>
/// The final text of an utterance. A provider with endpointing of its own may send it before it is asked to, when it is
/// sure that the caller has finished.
/// </summary>
public sealed record UtteranceRecognized(string Text) : RecognitionEvent;

/// <summary>The recogniser cannot go on. <see cref="Reason"/> holds no caller data.</summary>
/// <param name="IsBusy">It is not broken but has no room for this caller; a later call may find some.</param>
public sealed record RecognitionFailed(string Reason, bool IsBusy = false) : RecognitionEvent;
