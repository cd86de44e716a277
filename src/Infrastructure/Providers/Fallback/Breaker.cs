using System.Globalization;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// Keeps calls away from a provider that has failed a few times in a row, so that none of them waits for it. After a
/// while one of them tries it again; if that works, all do. Thread-safe; one for all calls of a host.
/// </summary>
internal sealed class Breaker(TimeProvider time)
{
    /// <summary>What a caller waits for a provider that is away is borne so often.</summary>
    internal const int MostFailures = 3;

    /// <summary>From the last failure to the next attempt.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    private readonly Lock _gate = new();
    private volatile int _failures;
    private long _lastAt;
    private DateTimeOffset _since;
    private string _reason = "";

    /// <summary>Why nobody asks the provider at the moment, for a person; null where it works, as far as is known.</summary>
    public string? Problem
    {
        get
        {
            lock (_gate)
                return _failures < MostFailures ? null : string.Create(
                    CultureInfo.InvariantCulture, $"has been failing since {_since:yyyy-MM-dd HH:mm:ss} UTC ({_reason})");
        }
    }

    /// <summary>Whether a call may try the provider; the one that is told so after a pause tries it for all.</summary>
    public bool TryAsk()
    {
        if (_failures < MostFailures)
            return true;
        lock (_gate)
        {
            if (time.GetElapsedTime(_lastAt) < Pause)
                return false;
            _lastAt = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>It has served a call.</summary>
    public void Succeed()
    {
        if (_failures > 0)
            _failures = 0;
    }

    /// <summary>It has failed a call, unless it merely refused what was asked for.</summary>
    public void Fail(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is IRequestRefusal { IsOfRequest: true })
                return;
        }

        Fail(failure.GetType().Name);
    }

    /// <param name="reason">A technical term without a caller's data.</param>
    public void Fail(string reason)
    {
        lock (_gate)
        {
            if (_failures == 0)
                _since = time.GetUtcNow();
            _failures++;
            (_lastAt, _reason) = (time.GetTimestamp(), reason);
        }
    }
}
