using System.ComponentModel;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Searches the assistant's documents for something else than what the caller has just said.</summary>
internal static class SearchKnowledgeTool
{
    private const int Take = 5;

    public static BuiltInTool Tool { get; } = new("search_knowledge", ToolEffect.Reads, Open, "Sources of knowledge that the assistant has (`knowledge.sourceIds`).");

    private static ConversationTool? Open(ToolDesk desk) => desk.Assistant.Knowledge.Exists
        ? new ConversationTool(
            ToolDesk.Function("search_knowledge", "Searches the documents of the business. What the caller has just said was searched already: use it for anything else that you need to know.", (
                [Description("What to look for, as a whole question.")] string query,
                CancellationToken ct) => desk.SendAsync(
                    new SearchKnowledgeQuery(query, desk.Assistant.Id, Take),
                    found => string.Join("\n\n", found.Items.Select(item => $"From “{item.SourceName}”: {item.Text}")),
                    ct)),
            ToolEffect.Reads)
        : null;
}
