namespace VoiceAssistant.Tests;

/// <summary>A wall clock that moves when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 14, 30, 0, TimeSpan.Zero); // a Monday

    public override DateTimeOffset GetUtcNow() => Now;
}
