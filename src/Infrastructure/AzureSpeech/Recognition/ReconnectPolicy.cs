namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>Whether and when a connection that failed is tried again. A connection that was of use ends a row of failures.</summary>
internal sealed class ReconnectPolicy(TimeProvider time)
{
    private const int MostRetries = 4;

    /// <summary>Connections in a row on which the service takes everything and says nothing: it will not on another.</summary>
    private const int MostMute = 2;

    /// <summary>A caller who is not heard for longer is better heard by another provider.</summary>
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(6);

    /// <summary>An attempt that has less is not worth it.</summary>
    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromMilliseconds(500);

    /// <summary>A connection that was lost after so long was a good one, whether the caller has said something or not.</summary>
    private static readonly TimeSpan LongService = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    private int _failures, _mute;
    private long _begunAt, _firstAt;

    /// <summary>An attempt to connect begins. Tells how long it may take.</summary>
    public TimeSpan Begin()
    {
        _begunAt = time.GetTimestamp();
        if (_failures == 0)
            return AzureConnector.Longest;
        var left = GiveUpAfter - time.GetElapsedTime(_firstAt);
        return left > AzureConnector.Longest ? AzureConnector.Longest : left > ShortestAttempt ? left : ShortestAttempt;
    }

    /// <summary>A connection has ended.</summary>
    /// <param name="since">When it began to serve, by <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <param name="isMute">The service has not said a word on it.</param>
    public void End(long since, bool hasRecognized, bool hasStalled, bool isMute = false)
    {
        _mute = isMute && hasStalled ? _mute + 1 : 0;
        if (hasRecognized || (!hasStalled && time.GetElapsedTime(since) >= LongService))
            _failures = 0;
        _begunAt = time.GetTimestamp();
    }

    /// <summary>How long to wait before the next attempt; null for none.</summary>
    public TimeSpan? Next(AzureFailure failure)
    {
        if (_failures++ == 0)
            _firstAt = _begunAt;
        if (failure.Kind == FailureKind.Refused || _failures > MostRetries || _mute == MostMute)
            return null;
        var wait = failure.Kind == FailureKind.Busy ? failure.RetryAfter ?? FirstWait * (1 << (_failures - 1))
            : _failures == 1 ? TimeSpan.Zero // a connection that was lost may be replaced at once
            : FirstWait * (1 << (_failures - 2));
        return time.GetElapsedTime(_firstAt) + wait > GiveUpAfter - ShortestAttempt ? null : wait;
    }
}
