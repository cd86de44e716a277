namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>How long something may take: a time, as long as its caller wants it, and as long as the session lasts.</summary>
internal sealed class Limits : IDisposable
{
    private readonly CancellationTokenSource _timeout, _all;

    public Limits(TimeSpan timeout, TimeProvider time, CancellationToken caller, CancellationToken session)
    {
        _timeout = new CancellationTokenSource(timeout, time);
        _all = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, caller, session);
    }

    public CancellationToken Token => _all.Token;

    public bool IsTimeout => _timeout.IsCancellationRequested;

    public bool IsOver => _all.IsCancellationRequested;

    public void Dispose()
    {
        _all.Dispose();
        _timeout.Dispose();
    }
}
