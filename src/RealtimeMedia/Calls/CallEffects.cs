using System.Diagnostics;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>Carries out what the turn machine decides. Nothing in it waits: replies run on tasks of their own.</summary>
internal sealed class CallEffects(CallClock clock, CallerEar ear, CallReplies replies, CallRecord record, CallMetrics metrics)
{
    private readonly TaskCompletionSource<CallOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the call is to be ended from our side.</summary>
    public Task<CallOutcome> Ended => _ended.Task;

    /// <summary>With whom the caller is to be connected where the call ends as transferred.</summary>
    public Transfer? Transfer { get; private set; }

    /// <exception cref="UnreachableException">It is an effect that nobody has taught this class.</exception>
    public void Do(TurnEffect effect)
    {
        switch (effect)
        {
            case BeginUtterance:
                ear.BeginUtterance();
                break;
            case EndUtterance:
                ear.EndUtterance();
                break;
            case AskPartial:
                ear.AskPartial();
                break;
            case Answer answer:
                Answer(answer);
                break;
            case CorrectTranscript correction:
                replies.Correct(correction.Transcript);
                break;
            case Say say:
                replies.Say(say.Turn, say.Phrase);
                ear.Replied();
                break;
            case SayAlso also:
                replies.SayAlso(also.Phrase, also.IsLast);
                break;
            case InterruptReply interruption:
                Interrupt(interruption.IsByVoice);
                break;
            case ResumeReply:
                replies.Resume();
                break;
            case FinishTurn:
                Finish();
                break;
            case DropTurn:
                Drop();
                break;
            case PlanTransfer plan:
                replies.PlanTransfer(plan.Transfer);
                Transfer = plan.Transfer;
                break;
            case CloseCall close:
                Close(close.Outcome);
                break;
            default:
                throw new UnreachableException($"Nobody carries out {effect.GetType().Name}.");
        }
    }

    /// <summary>Interrupts the reply, keeps what was heard of it, and takes no further one.</summary>
    public void StopReplies()
    {
        replies.Interrupt();
        Finish();
        replies.Dispose();
    }

    public void Close(CallOutcome outcome) => _ended.TrySetResult(outcome);

    private void Answer(Answer answer)
    {
        var now = clock.Now;
        var times = new TurnTimes
        {
            BeganAt = now,
            LastSignAt = ear.LastSignAt,
            UtteranceEndedAt = ear.UtteranceEndedAt,
            RecognizedAt = now,
        };
        replies.Answer(answer.Turn, answer.Transcript, ear.Language, times, ear.TakeSpeech());
        ear.Replied();
    }

    /// <summary>Only what the caller's voice interrupts is measured: a key has no onset, a goodbye of ours is no interruption.</summary>
    private void Interrupt(bool isByVoice)
    {
        replies.Interrupt();
        if (isByVoice && replies.Open?.Timings.Times.FirstAudioAt is not null)
            metrics.BargeIn(clock.Now - ear.OnsetAt);
    }

    /// <summary>A turn of which a word has been sent after all is kept.</summary>
    private void Drop()
    {
        if (replies.Finish() is not { } run)
            return;
        if (run.Ledger.FirstSentAt is not null)
            record.Keep(run);
        else
            replies.Carry(run);
    }

    /// <summary>The ledger corrects history before the next turn reads it.</summary>
    private void Finish()
    {
        if (replies.Finish() is { } run)
            record.Keep(run);
    }
}
