using Microsoft.Extensions.Options;

namespace VoiceAssistant.Infrastructure.Documents.Isolation;

/// <summary>
/// Keeps a process that has read a document for the next: starting one costs more than most documents do. Not for long, as its
/// memory is gone meanwhile, and not for too many documents.
/// </summary>
internal sealed class ChildPool : IDisposable
{
    private const int MostDocuments = 200;

    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(20), StartTimeout = TimeSpan.FromMinutes(1);

    private readonly DocumentOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly Stack<ChildProcess> _idle = [];
    private bool _isClosed;

    public ChildPool(IOptions<DocumentOptions> options, TimeProvider time)
    {
        (_options, _time) = (options.Value, time);
        _timer = time.CreateTimer(_ => EndIdle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Processes that wait for a document.</summary>
    public int Idle
    {
        get
        {
            lock (_gate)
                return _idle.Count;
        }
    }

    public async Task<ChildProcess> TakeAsync(CancellationToken ct) => TakeIdle() ?? await StartAsync(ct);

    /// <summary>One that has read nothing yet.</summary>
    /// <exception cref="InvalidOperationException">It does not start.</exception>
    public async Task<ChildProcess> StartAsync(CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(StartTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            return await ChildProcess.StartAsync(ChildCommand.StartInfo(_options.Program, _options.MemoryMb), either.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new InvalidOperationException("The process that reads documents does not start in time.", e);
        }
    }

    /// <summary>Keeps one that may read more.</summary>
    public void Return(ChildProcess child)
    {
        lock (_gate)
        {
            if (!_isClosed && child.Documents < MostDocuments)
            {
                _idle.Push(child);
                _timer.Change(IdleTimeout, Timeout.InfiniteTimeSpan);
                return;
            }
        }

        child.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
            _isClosed = true;
        _timer.Dispose();
        EndIdle();
    }

    private ChildProcess? TakeIdle()
    {
        lock (_gate)
        {
            while (_idle.TryPop(out var child))
            {
                if (!child.HasExited)
                    return child;
                child.Dispose();
            }

            return null;
        }
    }

    private void EndIdle()
    {
        while (TakeIdle() is { } child)
            child.Dispose();
    }
}
