namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

/// <summary>Some timers fire after a twentieth of their time.</summary>
/// <param name="isHurried">Which, by their length.</param>
internal sealed class HurriedTime(Func<TimeSpan, bool> isHurried) : TimeProvider
{
    public const int Factor = 20;

    /// <summary>Pauses between tries are shorter. What is longer is a timeout: a slow machine needs all of it.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    public static HurriedTime OfPauses() => new(time => time <= LongestPause);

    public static HurriedTime OfAll() => new(_ => true);

    public static HurriedTime Of(TimeSpan time) => new(one => one == time);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && isHurried(dueTime) ? dueTime / Factor : dueTime, period);
}
