namespace VoiceAssistant.Domain.Tools;

/// <summary>A tool of an MCP server that assistants may use.</summary>
/// <param name="Name">As the server calls it.</param>
/// <param name="Effect">Null for `acts`, whatever the server says of it.</param>
/// <param name="Messages">What a caller hears around it; null for what the model writes.</param>
public sealed record McpAllowedTool(
    string Name, ToolEffect? Effect = null, ToolConfirmation Confirmation = ToolConfirmation.Never, ToolMessages? Messages = null)
{
    public const int LongestName = 128;
}
