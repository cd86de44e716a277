using System.Text.Json.Nodes;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>A tool that the assistant used, or wanted to use.</summary>
/// <param name="Arguments">What the assistant gave it; secrets and marked fields are not shown.</param>
/// <param name="Status">`running`, `done`, `failed`, `unknown` (it may have been done, or not), `cancelled` (it did nothing), `declined` (not begun, the result says why), `awaitsConfirmation`.</param>
/// <param name="Result">What the assistant was told of it.</param>
/// <param name="Ms">How long it took; null while it runs.</param>
/// <param name="Reason">Why nothing came of it, where that is for you and the assistant was not told; null elsewhere.</param>
public sealed record ToolCallDto(int Step, string Name, JsonNode? Arguments, ToolCallStatus Status, string Result, DateTime StartedAt, double? Ms, string? Reason)
{
    internal static ToolCallDto Of(ToolCall call) =>
        new(call.Step, call.Name, JsonNode.Parse(call.Arguments), call.Status, call.Result, call.StartedAt, call.Ms, call.Reason);

    /// <summary>Who did it died: it may have been done, or not.</summary>
    private static ToolCallDto OfEnded(ToolCall call) => call.Status == ToolCallStatus.Running ? Of(call) with { Status = ToolCallStatus.Unknown } : Of(call);

    /// <summary>Grows with every tool that is wanted, and once more when nothing more comes of it.</summary>
    internal static int VersionsOf(IReadOnlyList<ToolCall> calls) => calls.Count + calls.Count(call => call.Status != ToolCallStatus.Running);

    internal static string? SummaryIn(IReadOnlyList<ToolCall> calls) =>
        calls.LastOrDefault(call => call.Name == CallTools.EndWithSummary && call.Status == ToolCallStatus.Done) is { } last
            ? JsonNode.Parse(last.Arguments)?[CallTools.Summary]?.ToString()
            : null;

    /// <summary>Each turn with what was done in it; of one that nobody heard anything of, with the one that followed.</summary>
    /// <param name="turns">In order.</param>
    /// <param name="isOver">For so long that nothing of it is still being done.</param>
    internal static IReadOnlyList<TurnDto> With(IReadOnlyList<TurnDto> turns, IReadOnlyList<ToolCall> calls, bool isOver)
    {
        if (calls.Count == 0 || turns.Count == 0)
            return turns;
        var byTurn = calls.ToLookup(call => (turns.FirstOrDefault(turn => turn.Number >= call.Turn) ?? turns[^1]).Number);
        return [.. turns.Select(turn => turn with { Tools = [.. byTurn[turn.Number].Select(call => isOver ? OfEnded(call) : Of(call))] })];
    }
}
