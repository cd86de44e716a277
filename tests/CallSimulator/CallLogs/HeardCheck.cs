using System.Globalization;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.CallLogs;

/// <summary>
/// The log's claim of what was heard against the audio that was played. Played replies and logged turns are matched in order; a
/// greeting that the log keeps out of its turns, and a reply of which nothing was ever played, have no partner.
/// </summary>
internal static class HeardCheck
{
    /// <summary>A model that keeps a caller waiting for so long lets them hear that it takes a moment, and so does the next such time.</summary>
    private const double LongestWaitMs = 4_000;

    public static IReadOnlyList<string> Failures(CallResult call, LoggedCall logged, double? replyAudioMs, double lateMs)
    {
        var (turns, replies) = Pairs(call, logged);
        // for the ear, a turn that waits in its middle is several replies
        if (replies.Count > turns.Count && replies.Count <= turns.Count + turns.Sum(MostPauses))
            return [.. turns.Where(turn => !IsBeginning(turn) || (turn.Interrupted != true && turn != turns[^1] && !IsWhole(turn))).Select(NoBeginning)];
        if (turns.Count != replies.Count)
            return [$"expected a logged turn for every reply, saw {replies.Count} replies and {turns.Count} turns that said something"];
        return [.. turns.Zip(replies, (turn, reply) => Failure(turn, reply, replyAudioMs, BelievedMs(call, logged, turn, reply), lateMs)).OfType<string>()];
    }

    /// <summary>What was said and what was played, one for one where there are equally many of both.</summary>
    public static (IReadOnlyList<LoggedTurn> Turns, IReadOnlyList<PlayedReply> Replies) Pairs(CallResult call, LoggedCall logged)
    {
        var turns = (logged.Turns ?? []).Where(t => !string.IsNullOrWhiteSpace(t.AssistantSaid)).OrderBy(t => t.Number).ToList();
        var replies = call.Replies.ToList();
        if (GreetingIsNoTurn(call, turns, replies))
            replies.RemoveAt(0);
        for (var i = 0; i < turns.Count && turns.Count > replies.Count;)
            if (turns[i].Interrupted == true && Words(turns[i].CallerHeard).Length == 0)
                turns.RemoveAt(i);
            else
                i++;
        return (turns, replies);
    }

    /// <summary>
    /// How long the server may have believed that a reply was heard. A line that drops without a word is noticed when the machine
    /// comes to it; until then what was sent counts as heard, and the log tells how long that took.
    /// </summary>
    private static double BelievedMs(CallResult call, LoggedCall logged, LoggedTurn turn, PlayedReply reply) =>
        call.EndedBy == CallEndedBy.Drop && reply.CutAt is not null && TimeOf(turn.StartedAt) is { } began && TimeOf(logged.EndedAt) is { } ended
            ? Math.Max(reply.PlayedMs, (ended - began).TotalMilliseconds)
            : reply.PlayedMs;

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static bool GreetingIsNoTurn(CallResult call, List<LoggedTurn> turns, List<PlayedReply> replies) =>
        replies.Count > 0 && call.GreetingLatency is not null && (turns.Count == 0 || !string.IsNullOrWhiteSpace(turns[0].CallerSaid));

    private static string? Failure(LoggedTurn turn, PlayedReply reply, double? replyAudioMs, double believedMs, double lateMs)
    {
        var said = Words(turn.AssistantSaid);
        var heard = Words(turn.CallerHeard);
        var (saidText, heardText) = (string.Concat(said), string.Concat(heard));
        // A reply cut off by the end of the call need not be called interrupted.
        if (turn.Interrupted != true && reply.CutAt is null)
            return saidText == heardText
                ? null
                : $"turn {turn.Number}: expected all of it to be heard, saw {heard.Length} of {said.Length} words";
        var isWhole = heardText.Length == saidText.Length;
        if (!IsBeginning(turn) || (isWhole && turn.Interrupted == true))
            return NoBeginning(turn);
        if (replyAudioMs is not { } full)
            return null;
        var played = Math.Min(1, (reply.PlayedMs - lateMs) / full) * said.Length;
        var believed = Math.Min(1, believedMs / full) * said.Length;
        return heard.Length >= played - 1.001 && heard.Length <= believed + 1.001
            ? null
            : string.Create(CultureInfo.InvariantCulture,
                $"turn {turn.Number}: expected {played:0.0} of {said.Length} words heard after {reply.PlayedMs:0} ms, saw {heard.Length}");
    }

    private static int MostPauses(LoggedTurn turn) => (turn.Tools?.Count ?? 0) + (int)((turn.Latency?.ModelMs ?? 0) / LongestWaitMs);

    private static bool IsBeginning(LoggedTurn turn) =>
        string.Concat(Words(turn.AssistantSaid)).StartsWith(string.Concat(Words(turn.CallerHeard)), StringComparison.Ordinal);

    private static bool IsWhole(LoggedTurn turn) => string.Concat(Words(turn.AssistantSaid)) == string.Concat(Words(turn.CallerHeard));

    private static string NoBeginning(LoggedTurn turn) =>
        $"turn {turn.Number}: expected a beginning of what was said, or all of it where nobody interrupted, saw {Words(turn.CallerHeard).Length} of {Words(turn.AssistantSaid).Length} words heard";

    private static string[] Words(string? text) =>
        (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
