using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

/// <summary>A tool of an MCP server that assistants may use.</summary>
/// <param name="Name">As the server calls it.</param>
/// <param name="Effect">Null for `acts`, whatever the server says of it.</param>
/// <param name="Messages">What a caller hears around it; null for what the model writes.</param>
/// <param name="AnswersAreTrusted">Whether other tools may be called because of what it answers.</param>
/// <param name="RedactedFields">Names of arguments, and of members of answers, that no log shows; null for none.</param>
public sealed record McpAllowedTool(
    string Name,
    ToolEffect? Effect = null,
    ToolConfirmation Confirmation = ToolConfirmation.Never,
    ToolMessages? Messages = null,
    bool AnswersAreTrusted = false,
    IReadOnlyList<string>? RedactedFields = null)
{
    public const int LongestName = 128;

    public bool Equals(McpAllowedTool? other) => other is not null
        && (Name, Effect, Confirmation, Messages, AnswersAreTrusted) == (other.Name, other.Effect, other.Confirmation, other.Messages, other.AnswersAreTrusted)
        && Items.Same(RedactedFields, other.RedactedFields);

    public override int GetHashCode() => HashCode.Combine(Name, Effect, Confirmation, Messages, AnswersAreTrusted, RedactedFields?.Count);
}
