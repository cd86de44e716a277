using System.Threading.Channels;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Records;

/// <summary>
/// The one writer of call logs, off the audio path: in order, one at a time, again and again while the database is away.
/// Its queue holds some minutes of a busy host; when even that is full, further turns are lost, counted and said.
/// </summary>
internal sealed partial class CallRecorder(
    IUseCases useCases, IDatabaseFailures failures, CallMetrics metrics, TimeProvider time, ILogger<CallRecorder> log) : BackgroundService
{
    private const int Capacity = 10_000;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly Channel<Entry> _entries = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private int _lost;
    private volatile string? _trouble;

    /// <summary>Why nothing can be written at the moment; null where all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>Entries that are not written yet.</summary>
    public int Waiting => _entries.Reader.Count + (_trouble is null ? 0 : 1);

    /// <summary>Queues a command. The task ends when it was carried out, or will never be.</summary>
    public Task RecordAsync(OwnerId owner, IRequest<Result<Unit>> command)
    {
        var entry = new Entry(owner, command);
        if (!_entries.Writer.TryWrite(entry))
        {
            metrics.WriteDropped();
            Lost(Interlocked.Increment(ref _lost));
            entry.Done.TrySetResult();
        }

        return entry.Done.Task;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _entries.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var entry in _entries.Reader.ReadAllAsync(stoppingToken))
        {
            await WriteAsync(entry, stoppingToken);
            entry.Done.TrySetResult();
        }
    }

    private async Task WriteAsync(Entry entry, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var result = await useCases.SendAsync(entry.Owner, entry.Command, ct);
                if (!result.IsSuccess)
                    Refused(entry.Command.GetType().Name, result.Error.GetType().Name);
                if (_trouble is not null)
                    Recovered(time.GetElapsedTime(started).TotalSeconds);
                _trouble = null;
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                var reason = failures.ReasonOf(e);
                if (_trouble is null)
                    CannotWrite(reason);
                _trouble = reason;
                var pause = TimeSpan.FromMilliseconds(Math.Min(100 << Math.Min(attempt, 10), LongestPause.TotalMilliseconds));
                await Task.Delay(pause, time, ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The call log cannot be written: {Reason}; calls go on, and it is tried until it can")]
    private partial void CannotWrite(string reason);

    [LoggerMessage(LogLevel.Information, "The call log is written again, after {Seconds:0} s")]
    private partial void Recovered(double seconds);

    [LoggerMessage(LogLevel.Error, "The call log refused {Command}: {Error}")]
    private partial void Refused(string command, string error);

    [LoggerMessage(LogLevel.Error, "The queue of the call log is full: {Count} entries were lost so far")]
    private partial void Lost(int count);

    private sealed record Entry(OwnerId Owner, IRequest<Result<Unit>> Command)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
