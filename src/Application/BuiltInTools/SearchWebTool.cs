using System.ComponentModel;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.BuiltInTools;

/// <summary>Searches the web.</summary>
internal static class SearchWebTool
{
    private const string Description = "Searches the web for what neither you nor the documents of the business know, such as the weather or news. Never put into the query what is known of the caller.";

    public static BuiltInTool Tool { get; } = new(BuiltInToolNames.SearchWeb, ToolEffect.Reads, Open, "A provider of web search (`WebSearch__Provider`).");

    private static ConversationTool Open(ToolDesk desk) => new(
        ToolDesk.Function(BuiltInToolNames.SearchWeb, Description, (
            [Description("What to look for, in a few words.")] string query,
            ToolUse use,
            CancellationToken ct) => desk.SendAsync(
                new SearchWebQuery(query, use.Language ?? desk.Assistant.Language),
                found => string.Join("\n\n", found.Select(hit => $"{hit.Title}\n{hit.Text}\n{hit.Url}")),
                ct)),
        ToolEffect.Reads);
}
