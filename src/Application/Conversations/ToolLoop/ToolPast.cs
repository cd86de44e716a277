using System.Text.Json.Nodes;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>What was done with tools before, and what the caller has heard of it.</summary>
internal static class ToolPast
{
    /// <summary>One that another process has begun, from what is kept of it.</summary>
    public static ToolEntry Recall(ToolCall call, Conversation conversation, IReadOnlyList<ConversationTool> tools, ToolJournal journal)
    {
        var isRunning = call.Status == ToolCallStatus.Running;
        return new ToolEntry(call, tools.FirstOrDefault(tool => tool.Name == call.Name), journal.Unlock(call) ?? JsonNode.Parse(call.Arguments) as JsonObject ?? [])
        {
            Result = isRunning ? ToolSentences.NotKnown : call.Result,
            ToldIn = !isRunning && IsHeard(conversation, call.Turn) ? call.Turn : null,
            IsOfBefore = true,
            Values = call.Values.Values,
        };
    }

    /// <summary>
    /// The caller has heard the turn to its end in which the model told them, or another answer of it since. What is said of our own accord (that
    /// the connection was broken, or whether they are still there) tells nothing.
    /// </summary>
    public static bool IsHeard(Conversation conversation, int told) => conversation.Turns.Any(turn =>
        turn is { CallerSaid: not null, CallerHeard.Length: > 0 } && (turn.Number > told || (turn.Number == told && !turn.Interrupted)));
}
