using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.CallSimulator.CallLogs;

namespace VoiceAssistant.Benchmarks.Turns.Runs;

/// <summary>Sets the log's claim of what was heard beside what the simulator played.</summary>
internal static class HeardReader
{
    public static JudgedCall With(JudgedCall result, LoggedCall? log)
    {
        if (log is null)
            return result with { UnmatchedReplies = result.Call.Replies.Count };
        var (turns, replies) = HeardCheck.Pairs(result.Call, log);
        if (turns.Count != replies.Count)
            return result with { Log = log, UnmatchedReplies = Math.Abs(turns.Count - replies.Count) };
        var ends = AssistantAudio.WordEnds(result.Case.Reply);
        return result with
        {
            Log = log,
            OffMs = result.Call.Replies.Skip(1).Where(reply => reply.CutAt is null && reply.ClearedAt is null)
                .Select(reply => (double?)Math.Abs(reply.PlayedMs - AssistantAudio.LengthOf(result.Case.Reply))).Max(),
            Heard =
            [
                .. turns.Zip(replies)
                    .Where(pair => pair.Second.CutAt is not null && pair.Second.ClearedAt is not null)
                    .Select(pair => new HeardWords(Words(pair.First.CallerHeard), HeardWords.PlayedAfter(pair.Second.PlayedMs, ends))),
            ],
        };
    }

    private static int Words(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
