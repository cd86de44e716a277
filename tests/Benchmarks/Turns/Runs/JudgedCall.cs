using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Scoring;
using VoiceAssistant.CallSimulator.CallLogs;
using VoiceAssistant.CallSimulator.Calls;

namespace VoiceAssistant.Benchmarks.Turns.Runs;

/// <summary>One call of the corpus that was placed; its sound is on disk by now, where something failed.</summary>
/// <param name="Heard">Replies that were stopped, where the log was read for them.</param>
/// <param name="OffMs">By how much a reply that was played whole differed in length from what it should have.</param>
/// <param name="UnmatchedReplies">Played ones that the log has no turn for, or the other way round.</param>
internal sealed record JudgedCall(
    TurnCase Case,
    CallResult Call,
    CallTimeline Timeline,
    CallScore Score,
    LoggedCall? Log = null,
    IReadOnlyList<HeardWords>? Heard = null,
    int UnmatchedReplies = 0,
    double? OffMs = null)
{
    /// <summary>Of the corpus: calls of one kind stand together.</summary>
    public (string Part, string Group, int Number) Order => (Case.Part, Case.Group, Case.Number);
}
