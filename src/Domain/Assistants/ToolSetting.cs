using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>How an assistant has one tool.</summary>
/// <param name="Name">Of a built-in tool, of one of the owner's, or of one of an MCP server's, as <c>server__tool</c>.</param>
/// <param name="IsEnabled">Null for yes.</param>
/// <param name="Confirmation">Whether the caller has to agree each time; null for the tool's own rule.</param>
/// <param name="Messages">What callers hear around it; null for the tool's own.</param>
/// <param name="Conditions">What must hold before it is used; null for the tool's own rule.</param>
public sealed record ToolSetting(
    string Name, bool? IsEnabled = null, ToolConfirmation? Confirmation = null, ToolMessages? Messages = null, ToolConditions? Conditions = null)
{
    public const int Most = 100, LongestName = 128;
}
