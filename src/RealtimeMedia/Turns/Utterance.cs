using VoiceAssistant.RealtimeMedia.Clocks;

namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>A stretch of voiced blocks with gaps shorter than the endpoint. The default value is none.</summary>
/// <param name="OnsetAt">The end of the first voiced block.</param>
/// <param name="LastVoicedAt">The end of the last voiced block.</param>
/// <param name="VoicedMs">Voiced blocks, gaps not counted.</param>
internal readonly record struct Utterance(AudioMs OnsetAt, AudioMs LastVoicedAt, int VoicedMs)
{
    /// <summary>Less than this, with a gap behind it, is a click and no speech.</summary>
    private const int ClickMs = 60, ClickGapMs = 200;

    public bool Exists => VoicedMs > 0;

    /// <summary>Long enough to be speech.</summary>
    public bool IsSpeech => VoicedMs >= ClickMs;

    /// <summary>Takes the block that ends now.</summary>
    public Utterance Hear(AudioMs now, bool voiced) => (voiced, Exists) switch
    {
        (true, true) => this with { LastVoicedAt = now, VoicedMs = VoicedMs + AudioMs.Block },
        (true, false) => new Utterance(now, now, AudioMs.Block),
        (false, true) when !IsSpeech && now - LastVoicedAt > ClickGapMs => default,
        _ => this,
    };

    public bool HasEnded(AudioMs now, int endpointMs) => IsSpeech && now - LastVoicedAt >= endpointMs;

    /// <summary>Speech that goes on, and has for so long that it means to interrupt; at least half of it voiced.</summary>
    public bool Interrupts(AudioMs now, int minInterruptionMs) =>
        IsSpeech && LastVoicedAt == now && now - OnsetAt >= minInterruptionMs && VoicedMs * 2 >= now - OnsetAt;
}
