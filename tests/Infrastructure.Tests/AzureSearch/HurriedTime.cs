namespace VoiceAssistant.Infrastructure.Tests.AzureSearch;

/// <summary>Pauses are over twenty times as soon.</summary>
internal sealed class HurriedTime : TimeProvider
{
    public const int Factor = 20;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / Factor : dueTime, period);
}
