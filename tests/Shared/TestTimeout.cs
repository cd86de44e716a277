namespace VoiceAssistant.Tests;

/// <summary>
/// How long a test waits for what must happen sooner or later, on a machine that has much else to do: it fails by this only where that never happens.
/// </summary>
internal static class TestTimeout
{
    /// <summary>As attributes want it.</summary>
    public const int Ms = 600_000;

    public static readonly TimeSpan Value = TimeSpan.FromMilliseconds(Ms);
}
