namespace VoiceAssistant.Application.Ports;

public abstract record RecognitionEvent;

/// <summary>What is understood so far of the utterance; replaces the earlier partial.</summary>
public sealed record PartialTranscript(string Text) : RecognitionEvent
{
    /// <summary>As of <see cref="UtteranceRecognized"/>.</summary>
    public string? Language { get; init; }
}

/// <summary>
/// The final text of an utterance. A provider with endpointing of its own may send it before it is asked to, when it is
/// sure that the caller has finished.
/// </summary>
public sealed record UtteranceRecognized(string Text) : RecognitionEvent
{
    /// <summary>The words of the text, timed from the first audio that was written; empty where the provider does not tell.</summary>
    public IReadOnlyList<SpokenWord> Words { get; init; } = [];

    /// <summary>The language that was identified, BCP 47; null where the provider was not asked to tell, or cannot.</summary>
    public string? Language { get; init; }

    /// <summary>No service has given it: the provider did not answer in time.</summary>
    public bool IsUnheard { get; init; }
}

/// <summary>The recogniser cannot go on. <see cref="Reason"/> holds no caller data.</summary>
/// <param name="IsBusy">It is not broken but has no room for this caller; a later call may find some.</param>
public sealed record RecognitionFailed(string Reason, bool IsBusy = false) : RecognitionEvent;
