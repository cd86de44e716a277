using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>The latest attempt to connect the other side of a call with somebody else.</summary>
/// <param name="Destination">Whom, by the name that the assistant knows; null for a number that was given.</param>
/// <param name="To">The number or SIP address.</param>
/// <param name="Briefing">What whoever answered was told.</param>
/// <param name="Problem">Why it came to nothing.</param>
public sealed record CallTransferDto(
    string? Destination, string To, TransferMode Mode, TransferState State, string? Briefing, string? Problem)
{
    internal static CallTransferDto? Of(CallTransfer? transfer) => transfer is null ? null : new CallTransferDto(
        transfer.Name, transfer.To, transfer.Mode, transfer.State, transfer.Briefing, transfer.Problem);
}
