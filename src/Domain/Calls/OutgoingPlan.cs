using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Domain.Calls;

/// <summary>A call that somebody wants placed.</summary>
public sealed record OutgoingPlan(
    OwnerId Owner, AssistantId Assistant, ContactId? Contact, PhoneNumber From, PhoneNumber To, DateTime DueAt)
{
    /// <summary>What the assistant says first; null for its greeting.</summary>
    public string? Opening { get; init; }

    public Variables Variables { get; init; } = Variables.None;

    public Metadata Metadata { get; init; } = Metadata.None;

    /// <summary>The call that it repeats.</summary>
    public CallId? RedialOf { get; init; }

    public int Redials { get; init; }
}
