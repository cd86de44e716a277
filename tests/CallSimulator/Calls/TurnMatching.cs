using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Calls;

/// <summary>Which reply answers which utterance: the first that begins after its last voiced frame and before the next one.</summary>
internal static class TurnMatching
{
    public static void Match(IReadOnlyList<CallerUtterance> utterances, IReadOnlyList<PlayedReply> replies)
    {
        for (var i = 0; i < utterances.Count; i++)
        {
            var utterance = utterances[i];
            if (utterance.LastVoicedSentAt is not { } spokeUntil)
                continue;
            var next = i + 1 < utterances.Count ? utterances[i + 1].FirstVoicedSentAt : null;
            var answer = replies.FirstOrDefault(r => r.FirstMediaAt >= spokeUntil && !(r.FirstMediaAt > next));
            if (answer is not null)
                (utterance.AnsweredBy, utterance.ReplyLatency) = (answer.Index, answer.FirstMediaAt - spokeUntil);
            else if (replies.FirstOrDefault(r => IsEarly(r, utterance)) is { } early)
                utterance.AnsweredBy = early.Index;
        }
    }

    // Begun in a pause of the utterance and never taken back: an answer, but it says nothing about latency.
    private static bool IsEarly(PlayedReply reply, CallerUtterance utterance) =>
        reply.FirstMediaAt > utterance.FirstVoicedSentAt && reply.FirstMediaAt < utterance.LastVoicedSentAt
        && !(reply.ClearedAt <= utterance.LastVoicedSentAt);
}
