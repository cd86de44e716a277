namespace VoiceAssistant.Domain.Conversations;

/// <summary>
/// When each step of an answer was reached, in ms since the caller's voice ended; null where it was not, or where nobody can
/// tell. A phrase that fills a wait counts as the answer's first.
/// </summary>
/// <param name="DecisionMs">The caller was taken to have finished.</param>
/// <param name="TranscriptMs">The text was there that is answered.</param>
/// <param name="FirstTokenMs">The model gave its first words.</param>
/// <param name="FirstSentenceMs">The first sentence went to the voice.</param>
/// <param name="FirstByteMs">The voice gave its first audio.</param>
/// <param name="FirstFrameMs">The first audio was sent to the carrier.</param>
/// <param name="HeardMs">The caller began to hear it: from when the carrier confirmed the first sentence, less its length.</param>
public sealed record TurnWaterfall(
    double? DecisionMs,
    double? TranscriptMs,
    double? FirstTokenMs,
    double? FirstSentenceMs,
    double? FirstByteMs,
    double? FirstFrameMs,
    double? HeardMs)
{
    /// <summary>What the assistant's documents say about it was there, or was waited for no longer; between transcript and first token.</summary>
    public double? RetrievedMs { get; init; }
}
