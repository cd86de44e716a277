namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>A provider that gives nothing, until it is told to go on or cancelled.</summary>
internal sealed class Pause(bool isDeaf)
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _released.TrySetResult();

    public Task WaitAsync(CancellationToken ct) => _released.Task.WaitAsync(isDeaf ? CancellationToken.None : ct);
}
