namespace VoiceAssistant.RealtimeMedia.Clocks;

/// <summary>
/// A moment of a call as its audio tells it: ms of the caller's audio since the first frame. It stands still while the
/// network holds frames back, and no moment of the wall's time follows from it; see <see cref="CallMs"/>.
/// </summary>
internal readonly record struct AudioMs(long Value)
{
    /// <summary>Audio is judged in blocks of so many ms, which is how exact these moments are.</summary>
    public const int Block = 20;

    public static AudioMs operator +(AudioMs moment, int ms) => new(moment.Value + ms);

    /// <summary>The ms between two moments.</summary>
    public static long operator -(AudioMs later, AudioMs earlier) => later.Value - earlier.Value;

    public static bool operator <(AudioMs left, AudioMs right) => left.Value < right.Value;

    public static bool operator >(AudioMs left, AudioMs right) => left.Value > right.Value;

    public static bool operator <=(AudioMs left, AudioMs right) => left.Value <= right.Value;

    public static bool operator >=(AudioMs left, AudioMs right) => left.Value >= right.Value;
}
