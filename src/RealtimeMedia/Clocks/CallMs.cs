namespace VoiceAssistant.RealtimeMedia.Clocks;

/// <summary>
/// A moment of a call in real time: ms since it began, by the monotonic clock. What is played to the caller and how long
/// the steps of a turn take is told in these; see <see cref="AudioMs"/> for the other clock.
/// </summary>
internal readonly record struct CallMs(double Value)
{
    /// <summary>The whole ms that have passed.</summary>
    public CallMs Whole => new(Math.Floor(Value));

    public static CallMs Later(CallMs one, CallMs other) => one > other ? one : other;

    public static CallMs operator +(CallMs moment, double ms) => new(moment.Value + ms);

    /// <summary>The ms between two moments.</summary>
    public static double operator -(CallMs later, CallMs earlier) => later.Value - earlier.Value;

    public static bool operator <(CallMs left, CallMs right) => left.Value < right.Value;

    public static bool operator >(CallMs left, CallMs right) => left.Value > right.Value;

    public static bool operator <=(CallMs left, CallMs right) => left.Value <= right.Value;

    public static bool operator >=(CallMs left, CallMs right) => left.Value >= right.Value;
}
