namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>A stretch of voiced blocks with gaps shorter than the endpoint. The default value is none.</summary>
/// <param name="OnsetAt">The end of the first voiced block, in ms; 0 where there is no utterance.</param>
/// <param name="LastVoicedAt">The end of the last voiced block, in ms.</param>
/// <param name="VoicedMs">Voiced blocks, gaps not counted.</param>
internal readonly record struct Utterance(long OnsetAt, long LastVoicedAt, int VoicedMs)
{
    /// <summary>Less than this, with a gap behind it, is a click and no speech.</summary>
    private const int ClickMs = 60, ClickGapMs = 200;

    public bool Exists => OnsetAt > 0;

    /// <summary>Long enough to be speech.</summary>
    public bool IsSpeech => VoicedMs >= ClickMs;

    public Utterance Hear(long now, bool voiced, int blockMs) => (voiced, Exists) switch
    {
        (true, true) => this with { LastVoicedAt = now, VoicedMs = VoicedMs + blockMs },
        (true, false) => new Utterance(now, now, blockMs),
        (false, true) when !IsSpeech && now - LastVoicedAt > ClickGapMs => default,
        _ => this,
    };

    public bool HasEnded(long now, int endpointMs) => IsSpeech && now - LastVoicedAt >= endpointMs;

    /// <summary>Speech that goes on, and has for so long that it means to interrupt; at least half of it voiced.</summary>
    public bool Interrupts(long now, int minInterruptionMs) =>
        IsSpeech && LastVoicedAt == now && now - OnsetAt >= minInterruptionMs && VoicedMs * 2 >= now - OnsetAt;
}
