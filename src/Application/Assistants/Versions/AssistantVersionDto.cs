using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants.Versions;

/// <summary>A version of an assistant in a list.</summary>
/// <param name="Number">The `version` that the assistant had, or has.</param>
/// <param name="CreatedAt">Since when it was so; null for an assistant that was changed before versions were kept.</param>
/// <param name="Note">What was said of it where it was published or rolled back to.</param>
/// <param name="IsCurrent">The assistant is so at present.</param>
public sealed record AssistantVersionSummaryDto(int Number, DateTime? CreatedAt, string? Note, bool IsCurrent)
{
    internal static AssistantVersionSummaryDto Of(AssistantVersion version, int current) =>
        new(version.Number, version.CreatedAt, version.Note, version.Number == current);
}

/// <summary>What an assistant was, or is.</summary>
/// <param name="Number">The `version` that the assistant had, or has.</param>
/// <param name="CreatedAt">Since when it was so; null for an assistant that was changed before versions were kept.</param>
/// <param name="Note">What was said of it where it was published or rolled back to.</param>
/// <param name="IsCurrent">The assistant is so at present.</param>
/// <param name="Configuration">All that can be written of an assistant, as it was.</param>
public sealed record AssistantVersionDto(int Number, DateTime? CreatedAt, string? Note, bool IsCurrent, AssistantFields Configuration)
{
    internal static AssistantVersionDto Of(AssistantVersion version, int current) =>
        new(version.Number, version.CreatedAt, version.Note, version.Number == current, KeptConfiguration.Read(version.Configuration));
}
