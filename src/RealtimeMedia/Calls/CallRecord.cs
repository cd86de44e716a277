using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>What one call leaves behind: its turns and its end in the database, its spans, its measurements, its lines in the log.</summary>
internal sealed partial class CallRecord(
    MediaSession media,
    CallRecorder recorder,
    CallMemory memory,
    ToolSession tools,
    CallSpans spans,
    TurnReport report,
    CallMetrics metrics,
    CallClock clock,
    TimeProvider time,
    ILogger<CallRecord> log)
{
    /// <summary>The carrier's line is held no longer than this for a database that is away.</summary>
    private static readonly TimeSpan LogTimeout = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The same where we hung up: nobody speaks any more, and a carrier that finds the log still open goes on with the call that
    /// has just said goodbye.
    /// </summary>
    private static readonly TimeSpan GoodbyeLogTimeout = TimeSpan.FromSeconds(12);

    /// <summary>What acts is finished, also where nobody hears of it any more.</summary>
    private static readonly TimeSpan ActsTimeout = TimeSpan.FromSeconds(30);

    private Task _acts = Task.CompletedTask;

    public void Begin()
    {
        if (media.Stream == 0)
        {
            CallBegan(media.CallId);
            return;
        }

        metrics.Reconnected();
        CallGoesOn(media.CallId, media.Stream);
    }

    /// <summary>A turn is over: it enters the history that the next is answered from, and the log of the call.</summary>
    public void Keep(ReplyRun run)
    {
        run.Times.MeasureBy(metrics);
        report.Write(run, clock.Now);
        var turn = run.ToTurn(media.Conversation);
        foreach (var usage in turn.Usage)
            metrics.Used(usage);
        if (turn.Latency is { Waterfall: { } w })
        {
            TurnAnswered(
                media.CallId, turn.Number, w.DecisionMs, w.TranscriptMs, w.RetrievedMs, w.FirstTokenMs, w.FirstSentenceMs, w.FirstByteMs, w.FirstFrameMs, w.HeardMs);
        }

        if (!media.Conversation.Record(turn))
            return;
        _ = recorder.RecordAsync(media.OwnerId, new RecordCallTurnCommand(new CallStream(media.CallId, media.Stream), turn));
        memory.Refresh();
    }

    /// <summary>Something of ours failed. What an exception says may hold what somebody said; where it came from does not.</summary>
    public void Broke(Exception e) => CallBroke(media.CallId, e.GetType().Name, e.StackTrace);

    /// <summary>Returns when what acts is finished, or is not for a long while. A host that stops waits for it.</summary>
    public Task FinishAsync() => _acts.IsCompleted ? Task.CompletedTask : Task.WhenAny(_acts, Task.Delay(ActsTimeout, time));

    /// <summary>Returns when the log is closed, or cannot be for a while.</summary>
    /// <param name="isGivenUp">The session itself could not go on.</param>
    /// <param name="transfer">With whom the caller is to be connected now; null for nobody.</param>
    public async Task EndAsync(CallOutcome outcome, bool isGivenUp, Transfer? transfer)
    {
        memory.End();
        var endedAt = clock.DateOf(clock.Now);
        spans.End(outcome, endedAt);
        var completion = new CompleteCallCommand(media.CallId, outcome, endedAt.UtcDateTime)
        {
            Stream = media.Stream,
            IsGivenUp = isGivenUp && transfer is null,
            Transfer = transfer is null ? null : new TransferFields(transfer.Destination) { Briefing = transfer.Briefing },
        };
        _acts = tools.EndAsync(isOver: outcome is CallOutcome.AssistantHungUp or CallOutcome.CallerHungUp, isTransferred: transfer is not null);
        var closed = recorder.RecordAsync(media.OwnerId, completion);
        await Task.WhenAny(closed, Task.Delay(WasLeft(outcome) ? LogTimeout : GoodbyeLogTimeout, time));
        metrics.Ended(outcome);
        CallEnded(media.CallId, outcome);
    }

    /// <summary>The other side has gone, or waits for the carrier's apology.</summary>
    private static bool WasLeft(CallOutcome outcome) => outcome is CallOutcome.CallerHungUp or CallOutcome.Interrupted;

    [LoggerMessage(LogLevel.Information, "Call {CallId} began")]
    private partial void CallBegan(CallId callId);

    [LoggerMessage(LogLevel.Information, "Call {CallId} goes on with stream {Stream}")]
    private partial void CallGoesOn(CallId callId, int stream);

    [LoggerMessage(LogLevel.Information,
        "Call {CallId}, turn {Turn}: since the caller's voice ended, decision {DecisionMs} ms, transcript {TranscriptMs} ms, "
        + "retrieved {RetrievedMs} ms, first token {FirstTokenMs} ms, first sentence {FirstSentenceMs} ms, first byte {FirstByteMs} ms, "
        + "first frame {FirstFrameMs} ms, heard {HeardMs} ms")]
    private partial void TurnAnswered(
        CallId callId,
        int turn,
        double? decisionMs,
        double? transcriptMs,
        double? retrievedMs,
        double? firstTokenMs,
        double? firstSentenceMs,
        double? firstByteMs,
        double? firstFrameMs,
        double? heardMs);

    [LoggerMessage(LogLevel.Error, "Call {CallId} broke: {Exception}\n{StackTrace}")]
    private partial void CallBroke(CallId callId, string exception, string? stackTrace);

    [LoggerMessage(LogLevel.Information, "Call {CallId} ended: {Outcome}")]
    private partial void CallEnded(CallId callId, CallOutcome outcome);
}
