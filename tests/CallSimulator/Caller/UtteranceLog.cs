using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.CallSimulator.Caller;

/// <summary>What the caller has said, stamped as its frames leave. Guarded by the stream's gate.</summary>
internal sealed class UtteranceLog(CallJournal journal)
{
    private readonly List<CallerUtterance> _utterances = [];

    public IReadOnlyList<CallerUtterance> All => _utterances;

    public CallerUtterance Add(int? interruptedReply)
    {
        var utterance = new CallerUtterance(_utterances.Count, interruptedReply);
        _utterances.Add(utterance);
        return utterance;
    }

    public void Sending(CallerFrame frame, TimeSpan now, bool replyIsPlaying)
    {
        if (frame is not { Utterance: { } utterance, Frame.IsVoiced: true })
            return;
        if (utterance.FirstVoicedSentAt is null)
        {
            journal.Write(CallEventKind.CallerStarted, $"utterance {utterance.Index}", now);
            (utterance.FirstVoicedSentAt, utterance.DuringReply) = (now, replyIsPlaying);
        }
        utterance.LastVoicedSentAt = now;
    }

    /// <summary>A frame has left or was lost; true when it was the last with voice.</summary>
    public bool Passed(CallerFrame frame, TimeSpan now)
    {
        if (frame.Utterance is not { } utterance)
            return false;
        utterance.IsFinished |= frame.EndsUtterance;
        if (frame.EndsVoice)
            journal.Write(CallEventKind.CallerFinished, $"utterance {utterance.Index}", now);
        return frame.EndsVoice;
    }

    /// <summary>A <c>clear</c> answers the latest utterance when that spoke over a reply.</summary>
    public void Cleared(TimeSpan now)
    {
        if (_utterances.FindLast(u => u.FirstVoicedSentAt is not null) is { } utterance
            && (utterance.DuringReply || utterance.InterruptedReply is not null))
            utterance.ClearReceivedAt ??= now;
    }
}
