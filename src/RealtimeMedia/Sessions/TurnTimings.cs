using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>When the steps of a turn happened, in ms of the call's real time; null where they did not.</summary>
internal sealed class TurnTimings
{
    public required double BeganAt { get; init; }

    /// <summary>The caller's last voiced frame came in, or their last key.</summary>
    public double? LastSignAt { get; init; }

    /// <summary>The recogniser was told that the utterance ended.</summary>
    public double? UtteranceEndedAt { get; init; }

    public double? RecognizedAt { get; init; }

    public double? FirstWordsAt { get; set; }

    public double? FirstPhraseAt { get; set; }

    public double? FirstAudioAt { get; set; }

    /// <summary>The model had written everything, or failed.</summary>
    public double? WrittenAt { get; set; }

    /// <summary>Everything was synthesised, or the voice failed.</summary>
    public double? SpokenAt { get; set; }

    /// <summary>The type of the exception with which the model failed.</summary>
    public string? ModelError { get; set; }

    /// <summary>The same of the voice.</summary>
    public string? VoiceError { get; set; }

    public TurnLatency ToLatency() => new(
        Between(UtteranceEndedAt, RecognizedAt),
        Between(RecognizedAt, FirstWordsAt),
        Between(FirstPhraseAt, FirstAudioAt),
        Between(LastSignAt, FirstAudioAt));

    /// <summary>Once the turn is over.</summary>
    public void Measure()
    {
        CallMetrics.TurnStep("endpointing", Between(UtteranceEndedAt is null ? null : LastSignAt, UtteranceEndedAt));
        var (recognition, model, speech, reply) = ToLatency();
        CallMetrics.TurnStep("recognition", recognition);
        CallMetrics.TurnStep("model", model);
        CallMetrics.TurnStep("synthesis", speech);
        CallMetrics.TurnStep("total", reply);
    }

    private static double? Between(double? from, double? to) =>
        to - from is { } ms ? Math.Round(Math.Max(0, ms), 2) : null;
}
