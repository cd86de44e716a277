namespace VoiceAssistant.Tests;

/// <summary>A wall clock that moves when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();

    public DateTimeOffset Now { get; set; } = new(2026, 1, 5, 14, 30, 0, TimeSpan.Zero); // a Monday

    /// <summary>How far it moves whenever somebody looks at it.</summary>
    public TimeSpan Tick { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return Now += Tick;
    }
}
