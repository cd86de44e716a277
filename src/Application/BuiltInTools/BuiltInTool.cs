using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>A tool that every assistant can be given.</summary>
/// <param name="Open">The tool as it is in one conversation; null where that has no use for it.</param>
/// <param name="Needs">What it takes, as a sentence for an owner; empty where it always works.</param>
internal sealed record BuiltInTool(string Name, ToolEffect Effect, Func<ToolDesk, ConversationTool?> Open, string Needs = "")
{
    public static IReadOnlyList<BuiltInTool> All { get; } =
    [
        GetTimeTool.Tool, SearchWebTool.Tool, SearchKnowledgeTool.Tool, FindContactTool.Tool, AddNoteTool.Tool, TakeMessageTool.Tool, SendSmsTool.Tool, ScheduleCallbackTool.Tool,
    ];
}
