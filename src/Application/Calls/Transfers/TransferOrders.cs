using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>What the carrier is to do to connect the other side of a call.</summary>
/// <param name="CallerId">The number that is shown to whoever is called: the caller's own, so that they know who it is.</param>
/// <param name="MusicUrl">What the other side hears while somebody is asked first; null for the carrier's own music.</param>
public sealed record TransferOrder(CallId CallId, CallTransfer Transfer, PhoneNumber? CallerId, string? MusicUrl);

/// <summary>Has somebody asked first, where that is wanted, and says what the carrier is to do with the other side meanwhile.</summary>
internal sealed class TransferOrders(IAppDb db, ICarrier carrier, TimeProvider time)
{
    public async Task<EndedStream> OrderAsync(CallLog call, CallTransfer transfer, CancellationToken ct)
    {
        var line = call.Direction == CallDirection.Inbound ? call.To : call.From;
        var music = await db.MusicAsync(call, ct);
        // who was called by us sees to it that the number of our line is shown: a carrier shows no stranger's
        var order = new TransferOrder(call.Id, transfer, call.Direction == CallDirection.Inbound ? call.From ?? line : line, music);
        if (transfer.Mode == TransferMode.Warm && transfer.LegId is null && !await ConsultAsync(call, transfer, line!, ct))
            return new EndedStream(Properly: false, AskAgain: true);
        return new EndedStream(Properly: true, Transfer: order);
    }

    /// <summary>False where nobody can be asked: the transfer has come to nothing.</summary>
    private async Task<bool> ConsultAsync(CallLog call, CallTransfer transfer, PhoneNumber line, CancellationToken ct)
    {
        try
        {
            var leg = await carrier.ConsultAsync(
                new ConsultationCall(call.Id, line, transfer.To, TimeSpan.FromSeconds(transfer.RingSeconds)), ct);
            await db.ChangeAsync(
                call.Id,
                found =>
                {
                    if (found.Transfer is not { State: TransferState.Asked })
                        return false;
                    found.Consult(leg);
                    return true;
                },
                ct);
            return true;
        }
        catch (CarrierException e)
        {
            await db.FailTransferAsync(call.Id, e.Message, time.UtcNow(), isOnStream: false, ct);
            return false;
        }
    }
}
