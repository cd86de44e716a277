using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>A call that a test watches while it goes on.</summary>
internal sealed class RunningCall
{
    private static readonly TimeSpan Timeout = HostProcess.Timeout;

    private readonly TaskCompletionSource[] _replies = [.. Enumerable.Range(0, 32).Select(_ => Signal())];
    private int _started;

    /// <summary>What the carrier knows about the call when it is over.</summary>
    public Task<CallResult> Result { get; set; } = null!;

    /// <summary>Returns when a reply has begun; 0 is the greeting.</summary>
    public Task ReplyAsync(int number) => _replies[number].Task.WaitAsync(Timeout);

    public void Observe(CallEvent happened)
    {
        if (happened.Kind == CallEventKind.ReplyStarted)
            _replies[_started++].TrySetResult();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
