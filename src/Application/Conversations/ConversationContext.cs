using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Conversations;

/// <summary>Who an assistant talks with, and over what, as it was known when the conversation began; it does not change any more.</summary>
public sealed record ConversationContext
{
    /// <summary>A conversation in writing, with somebody of whom nothing is known.</summary>
    public static ConversationContext Written { get; } = new();

    /// <summary>Null where it is no telephone call.</summary>
    public CallId? CallId { get; init; }

    public CallDirection Direction { get; init; }

    /// <summary>Of whoever is not the assistant; null where it is withheld.</summary>
    public PhoneNumber? CallerNumber { get; init; }

    /// <summary>The business's own number.</summary>
    public PhoneNumber? LineNumber { get; init; }

    /// <summary>Who has called, as the log of calls has it: on a call that the assistant placed, the line.</summary>
    public PhoneNumber? CallFrom => Direction == CallDirection.Outbound ? LineNumber : CallerNumber;

    /// <summary>Who was called, as the log of calls has it.</summary>
    public PhoneNumber? CallTo => Direction == CallDirection.Outbound ? CallerNumber : LineNumber;

    /// <summary>Null for somebody who is not among the contacts.</summary>
    public ContactId? ContactId { get; init; }

    /// <summary>Null for somebody who is not among the contacts.</summary>
    public string? ContactName { get; init; }

    public PhoneNumber? ContactPhone { get; init; }

    /// <summary>What is said of this conversation alone.</summary>
    public Variables Variables { get; init; } = Variables.None;

    /// <summary>The contact's, the latest first.</summary>
    public IReadOnlyList<EarlierCall> EarlierCalls { get; init; } = [];
}
