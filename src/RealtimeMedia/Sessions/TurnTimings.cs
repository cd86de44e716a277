using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>When the steps of a turn happened, in ms of the call's real time; null where they did not.</summary>
internal sealed class TurnTimings
{
    /// <summary>The caller's last voiced frame came in.</summary>
    public double? LastVoicedAt { get; init; }

    /// <summary>The recogniser was told that the utterance ended.</summary>
    public double? UtteranceEndedAt { get; init; }

    public double? RecognizedAt { get; init; }

    public double? FirstWordsAt { get; set; }

    public double? FirstPhraseAt { get; set; }

    public double? FirstAudioAt { get; set; }

    public TurnLatency ToLatency() => new(
        Between(UtteranceEndedAt, RecognizedAt),
        Between(RecognizedAt, FirstWordsAt),
        Between(FirstPhraseAt, FirstAudioAt),
        Between(LastVoicedAt, FirstAudioAt));

    private static double? Between(double? from, double? to) =>
        to - from is { } ms ? Math.Round(Math.Max(0, ms), 2) : null;
}
