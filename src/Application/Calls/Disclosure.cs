using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>That an AI assistant speaks is said before anything else, whatever prompt, opening and model have it say.</summary>
/// <param name="Text">The owner's sentence for the other side's country; null for that of the assistant's language.</param>
public sealed record Disclosure(string? Text)
{
    /// <summary>What is said first was not said yet, or not to whoever listens now.</summary>
    internal static bool IsDue(CallLog call, Conversation conversation) =>
        call.Reconnections == 0 || call.Purpose == StreamPurpose.LeaveMessage || !conversation.Turns.Any(turn => turn.CallerHeard.Length > 0);

    /// <summary>Null where nothing is to be disclosed, or it was said already.</summary>
    internal static Disclosure? Of(DisclosurePolicy policy, CallLog call, Conversation conversation)
    {
        var isOutbound = call.Direction == CallDirection.Outbound;
        if (!(isOutbound ? policy.Outbound ?? true : policy.Inbound ?? false))
            return null;
        if (!IsDue(call, conversation))
            return null;
        var country = policy.Countries is { Count: > 0 } ? CalleeZones.CountryOf(isOutbound ? call.To : call.From) : null;
        return new Disclosure(country is null ? null : policy.Countries!.GetValueOrDefault(country));
    }
}
