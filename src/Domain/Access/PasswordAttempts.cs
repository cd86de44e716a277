using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

/// <summary>
/// Passwords that were tried of late, and not found right: for one account from one source, or for one account from
/// everywhere. Counted before they are looked at, so that many at once are not all looked at. Its version decides between two at the same moment.
/// </summary>
public sealed class PasswordAttempts : IVersioned
{
    private PasswordAttempts()
    {
    }

    /// <summary>The hash of account and source: whether there is such an account does not show.</summary>
    public string Key { get; private init; } = "";

    public int Count { get; private set; }

    /// <summary>No attempt before.</summary>
    public DateTime FreeAt { get; private set; }

    public DateTime FirstAt { get; private set; }

    public DateTime LastAt { get; private set; }

    public int Version { get; private set; }

    public static PasswordAttempts Begin(string key, DateTime now) => new() { Key = key, FreeAt = now, FirstAt = now, LastAt = now };

    /// <summary>Counts one more attempt. What it has to wait for instead is null where it may be made.</summary>
    /// <param name="remembered">After so long without an attempt, all is forgotten.</param>
    public TimeSpan? Take(AttemptDelays delays, TimeSpan remembered, DateTime now)
    {
        if (now < FreeAt)
            return FreeAt - now;
        if (now - LastAt >= remembered)
            (Count, FirstAt) = (0, now);
        Count++;
        LastAt = now;
        FreeAt = now + delays.After(Count);
        return null;
    }

    /// <summary>Counts one more of all, whatever it is for; those of the time before the window are forgotten.</summary>
    public void Add(TimeSpan window, DateTime now)
    {
        if (now - FirstAt >= window)
            (Count, FirstAt) = (0, now);
        Count++;
        LastAt = now;
    }
}

/// <summary>How long to wait for the next attempt.</summary>
/// <param name="Free">Attempts without a delay; then each doubles it.</param>
public sealed record AttemptDelays(int Free, TimeSpan First, TimeSpan Longest)
{
    /// <summary>More than any delay is long in seconds.</summary>
    private const int MostDoublings = 20;

    public TimeSpan After(int count)
    {
        if (count < Free)
            return TimeSpan.Zero;
        var delay = First * (1 << Math.Min(count - Free, MostDoublings));
        return delay < Longest ? delay : Longest;
    }
}
