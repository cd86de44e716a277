using System.Diagnostics.CodeAnalysis;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>
/// Keeps the memory of one call short: has old turns summarised on a task of its own, one at a time, while the conversation
/// goes on. Nothing depends on it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without timer or link holds nothing to dispose of.")]
internal sealed partial class CallMemory(MediaSession media, IUseCases useCases, ILogger<CallMemory> log)
{
    private readonly CancellationTokenSource _ended = new();
    private int _isBusy;

    /// <summary>A turn is over. Returns at once.</summary>
    public void Refresh()
    {
        if (_ended.IsCancellationRequested || Interlocked.Exchange(ref _isBusy, 1) == 1)
            return; // the next turn asks again
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(SummarizeAsync);
    }

    /// <summary>The call is over.</summary>
    public void End() => _ = _ended.CancelAsync();

    private async Task SummarizeAsync()
    {
        using var scope = log.InCall(media.CallId);
        try
        {
            var command = new SummarizeHistoryCommand(media.Conversation, media.Assistant);
            if (command.IsDue)
                await useCases.SendAsync(media.OwnerId, command, _ended.Token);
        }
        catch (Exception e)
        {
            if (!_ended.IsCancellationRequested)
                NotKept(e.GetType().Name);
        }
        finally
        {
            Volatile.Write(ref _isBusy, 0);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The summary of a conversation was not kept: {Exception}")]
    private partial void NotKept(string exception);
}
