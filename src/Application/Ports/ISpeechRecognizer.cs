using System.Threading.Channels;

namespace VoiceAssistant.Application.Ports;

/// <summary>Opens recognisers; one per call.</summary>
public interface ISpeechRecognizerFactory
{
    /// <summary>
    /// Begins to connect and returns at once: called as soon as a call is announced, so that the provider's handshake
    /// overlaps with the carrier's, and before it is known who calls; perhaps no stream ever comes. A failure to connect is a <see cref="RecognitionFailed"/> event.
    /// </summary>
    ISpeechRecognizer Open();
}

/// <summary>
/// Duplex recognition of one caller: audio in, events out. No member blocks or throws on a provider's failure;
/// <see cref="Write"/>, <see cref="BeginUtterance"/> and <see cref="EndUtterance"/> come from one thread at a time.
/// </summary>
public interface ISpeechRecognizer : IAsyncDisposable
{
    /// <summary>What to expect of whoever hears now; another provider may take over at any time.</summary>
    RecognitionCapabilities Capabilities { get; }

    /// <summary>Who hears now, by its name in the settings; null where there is only the one that they name.</summary>
    string? Provider => null;

    /// <summary>Completes when the recogniser is disposed.</summary>
    ChannelReader<RecognitionEvent> Events { get; }

    /// <summary>Tells the language and hints, once, before the first audio.</summary>
    void Start(RecognitionSettings settings);

    /// <summary>Hears mu-law, 8 kHz, mono, of any length, silence included; the span is read before it returns.</summary>
    void Write(ReadOnlySpan<byte> muLaw);

    /// <summary>Our voice activity heard speech begin, up to 300 ms ago.</summary>
    void BeginUtterance();

    /// <summary>
    /// Somebody has to decide on what was said by now of an utterance that goes on. Answered by a <see cref="PartialTranscript"/>
    /// as soon as may be, empty where nothing was said, where the provider can tell and would not have told by itself; others
    /// need not do anything.
    /// </summary>
    void AskPartial()
    {
    }

    /// <summary>
    /// Our voice activity heard speech end. Answered by exactly one <see cref="UtteranceRecognized"/>, with empty text
    /// where nothing was understood or everything was already given.
    /// </summary>
    void EndUtterance();
}

/// <param name="Language">BCP 47.</param>
/// <param name="Phrases">Names and terms that the caller is likely to say, such as the business's own.</param>
/// <param name="Context">Free text about what the call may be about, such as the assistant's prompt; empty where there is none.</param>
/// <param name="Signals">
/// What callers say to steer a conversation, such as "stop" and "go on": short, and often alone. It is likely where somebody
/// asks what was said by now; less so in what is said at length.
/// </param>
public sealed record RecognitionSettings(
    string Language, IReadOnlyList<string> Phrases, string Context, IReadOnlyList<string> Signals)
{
    /// <summary>Languages that the caller may speak instead; a provider that can tell languages apart hears those too.</summary>
    public IReadOnlyList<string> OtherLanguages { get; init; } = [];
}

/// <param name="OwnEndpointing">May give the final text of an utterance before it is told that the utterance has ended.</param>
/// <param name="Partials">Gives <see cref="PartialTranscript"/>s while the caller speaks, by itself or when asked.</param>
/// <param name="WordTimes">Fills <see cref="UtteranceRecognized.Words"/>.</param>
/// <param name="Languages">BCP 47; a language without a region, such as <c>en</c>, stands for all of its regions. Empty for any.</param>
public sealed record RecognitionCapabilities(
    bool OwnEndpointing, bool Partials, bool WordTimes, IReadOnlyList<string> Languages)
{
    /// <summary>
    /// Gives partial texts all the time, and its final text late: a partial that no longer changes is worth answering before
    /// the final one is there.
    /// </summary>
    public bool LateFinals { get; init; }
}
