namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

/// <summary>Pauses are over twenty times as soon.</summary>
/// <param name="only">None but those of this length.</param>
internal sealed class HurriedTime(TimeSpan? only = null) : TimeProvider
{
    public const int Factor = 20;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && (only is null || dueTime == only) ? dueTime / Factor : dueTime, period);
}
