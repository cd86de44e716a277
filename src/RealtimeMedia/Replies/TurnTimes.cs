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

    /// <summary>What documents say was there, or was waited for no longer.</summary>
    public CallMs? RetrievedAt { get; init; }

    public CallMs? FirstWordsAt { get; init; }

    public CallMs? FirstPhraseAt { get; init; }

    public CallMs? FirstAudioAt { get; init; }

    public CallMs? FirstSentAt { get; init; }

    /// <summary>The caller began to hear the turn, by what the carrier has confirmed.</summary>
    public CallMs? HeardAt { get; init; }

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
        Between(LastSignAt, FirstAudioAt))
    {
        Waterfall = ToWaterfall(),
    };

    /// <summary>Once the turn is over.</summary>
    public void MeasureBy(CallMetrics metrics)
    {
        metrics.TurnStep("endpointing", Between(UtteranceEndedAt is null ? null : LastSignAt, UtteranceEndedAt));
        var (recognition, model, speech, reply) = ToLatency();
        metrics.TurnStep("recognition", recognition);
        metrics.TurnStep("retrieval", Between(RecognizedAt, RetrievedAt));
        metrics.TurnStep("model", model);
        metrics.TurnStep("synthesis", speech);
        metrics.TurnStep("total", reply);
        foreach (var (step, at) in Steps)
            metrics.TurnReached(step, Between(LastSignAt, at));
    }

    /// <summary>What happened on the way to the caller's ear, in the order in which it is expected to.</summary>
    public IEnumerable<(string Step, CallMs? At)> Steps =>
    [
        ("decision", UtteranceEndedAt),
        ("transcript", RecognizedAt),
        ("retrieved", RetrievedAt),
        ("first_token", FirstWordsAt),
        ("first_sentence", FirstPhraseAt),
        ("first_byte", FirstAudioAt),
        ("first_frame", FirstSentAt),
        ("heard", HeardAt),
    ];

    private TurnWaterfall? ToWaterfall() => LastSignAt is null ? null : new TurnWaterfall(
        Between(LastSignAt, UtteranceEndedAt),
        Between(LastSignAt, RecognizedAt),
        Between(LastSignAt, FirstWordsAt),
        Between(LastSignAt, FirstPhraseAt),
        Between(LastSignAt, FirstAudioAt),
        Between(LastSignAt, FirstSentAt),
        Between(LastSignAt, HeardAt))
    {
        RetrievedMs = Between(LastSignAt, RetrievedAt),
    };

    private static double? Between(CallMs? from, CallMs? to) =>
        to - from is { } ms ? Math.Round(Math.Max(0, ms), 2) : null;
}
