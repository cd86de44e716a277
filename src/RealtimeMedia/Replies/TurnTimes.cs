using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>When the steps of a turn happened; null where they did not.</summary>
internal readonly record struct TurnTimes
{
    public required CallMs BeganAt { get; init; }

    /// <summary>The caller's last voiced frame came in, or their last key.</summary>
    public CallMs? LastSignAt { get; init; }

    /// <summary>The recogniser was told that the utterance ended.</summary>
    public CallMs? UtteranceEndedAt { get; init; }

    public CallMs? RecognizedAt { get; init; }

    public CallMs? FirstWordsAt { get; init; }

    public CallMs? FirstPhraseAt { get; init; }

    public CallMs? FirstAudioAt { get; init; }

    /// <summary>The model had written everything, or failed.</summary>
    public CallMs? WrittenAt { get; init; }

    /// <summary>Everything was synthesised, or the voice failed.</summary>
    public CallMs? SpokenAt { get; init; }

    /// <summary>The type of the exception with which the model failed.</summary>
    public string? ModelError { get; init; }

    /// <summary>The same of the voice.</summary>
    public string? VoiceError { get; init; }

    public TurnLatency ToLatency() => new(
        Between(UtteranceEndedAt, RecognizedAt),
        Between(RecognizedAt, FirstWordsAt),
        Between(FirstPhraseAt, FirstAudioAt),
        Between(LastSignAt, FirstAudioAt));

    /// <summary>Once the turn is over.</summary>
    public void MeasureBy(CallMetrics metrics)
    {
        metrics.TurnStep("endpointing", Between(UtteranceEndedAt is null ? null : LastSignAt, UtteranceEndedAt));
        var (recognition, model, speech, reply) = ToLatency();
        metrics.TurnStep("recognition", recognition);
        metrics.TurnStep("model", model);
        metrics.TurnStep("synthesis", speech);
        metrics.TurnStep("total", reply);
    }

    private static double? Between(CallMs? from, CallMs? to) =>
        to - from is { } ms ? Math.Round(Math.Max(0, ms), 2) : null;
}
