using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>What the carrier is to do to connect the other side of a call.</summary>
/// <param name="CallerId">The number that is shown to whoever is called: the caller's own, so that they know who it is.</param>
/// <param name="MusicUrl">What the other side hears while somebody is asked first; null for the carrier's own music.</param>
/// <param name="Language">BCP 47: in which the other side is spoken to.</param>
public sealed record TransferOrder(CallId CallId, CallTransfer Transfer, PhoneNumber? CallerId, string? MusicUrl, string Language);

/// <summary>Has somebody asked first, where that is wanted, says what the carrier is to do with the other side meanwhile, and sees to it that they come back.</summary>
internal sealed partial class TransferOrders(
    IAppDb db, ICarrier carrier, CarrierRedirect redirect, CarrierHangUp hangUp, TimeProvider time, ILogger<TransferOrders> log)
{
    /// <summary>The carrier waits 15 s for what it is to do with the other side.</summary>
    private static readonly TimeSpan ConsultTimeout = TimeSpan.FromSeconds(8);

    public async Task<EndedStream> OrderAsync(CallLog call, CallTransfer transfer, CancellationToken ct)
    {
        var line = call.Direction == CallDirection.Inbound ? call.To : call.From;
        var assistant = await db.AssistantOfAsync(call, ct);
        // who was called by us sees to it that the number of our line is shown: a carrier shows no stranger's
        var order = new TransferOrder(
            call.Id,
            transfer,
            call.Direction == CallDirection.Inbound ? call.From ?? line : line,
            assistant?.Transfers.MusicUrl,
            await LanguageAsync(call, transfer, assistant, ct));
        if (transfer.Mode == TransferMode.Warm && transfer.LegId is null && !await ConsultAsync(call, transfer, line!))
            return new EndedStream(Properly: false, AskAgain: true);
        return new EndedStream(Properly: true, Transfer: order);
    }

    /// <summary>
    /// The other side waits for long, and nothing was told: whoever was to be asked is gone, or the carrier could not be asked to bring the other side back.
    /// </summary>
    /// <exception cref="CarrierException">Nor can it be asked now.</exception>
    public async Task ReviveAsync(CallLog call, CallTransfer transfer, CancellationToken ct)
    {
        if (transfer is { State: TransferState.Asked or TransferState.Connected, Mode: TransferMode.Warm })
        {
            var leg = transfer.LegId is { } id and not CallTransfer.BeingAsked ? await carrier.ReadAsync(id, ct) : null;
            if (leg is { IsOver: false })
                return;
            // who had accepted is gone: then our webhook has the carrier hang up
            await db.FailTransferAsync(call.Id, "Whoever was to be asked could not be reached.", time.UtcNow(), isOnStream: false, ct);
        }
        else if (!call.WaitsForReturn)
        {
            return;
        }

        await redirect.AskAsync(call.ProviderCallId!, c => c.WaitsForReturn);
    }

    /// <summary>A sentence of ours is in the language that they speak by now, one of the owner's in the assistant's own.</summary>
    private async Task<string> LanguageAsync(CallLog call, CallTransfer transfer, AssistantConfig? assistant, CancellationToken ct)
    {
        var own = assistant?.Language ?? AssistantDefaults.Language;
        if (transfer.Announcement is not "" || assistant?.Speech.OtherLanguages is not { Count: > 0 } others)
            return own;
        return await db.LastSwitchAsync(call, ct) is { } switched && CallTools.LanguageOf(switched, [own, .. others]) is { } language ? language : own;
    }

    /// <summary>
    /// False where nobody can be asked: the transfer has come to nothing. Is not interrupted: nobody would know of a telephone that rings.
    /// </summary>
    private async Task<bool> ConsultAsync(CallLog call, CallTransfer transfer, PhoneNumber line)
    {
        if (await KeepLegAsync(call.Id, CallTransfer.BeingAsked, before: null) is null)
            return true; // asked twice at once what is next: the other one asks
        var asking = AskAsync(new ConsultationCall(call.Id, line, transfer.To, TimeSpan.FromSeconds(transfer.RingSeconds), Caller(call)));
        try
        {
            var leg = await asking.WaitAsync(ConsultTimeout, time, CancellationToken.None);
            var kept = await KeepLegAsync(call.Id, leg, before: CallTransfer.BeingAsked);
            if (kept is null)
                await hangUp.TryAsync(call.Id, leg, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            _ = EndLateAsync(call.Id, asking);
            return await FailAsync(call, "The carrier did not answer in time.");
        }
        catch (CarrierException e)
        {
            return await FailAsync(call, e.Message);
        }
    }

    /// <summary>Null where our line's number is shown: one that is withheld stays so.</summary>
    private static ShownCaller? Caller(CallLog call) =>
        call is { Direction: CallDirection.Inbound, From: { } number, CallerToken: { } token } ? new ShownCaller(number, token) : null;

    /// <summary>No transfer fails for the number that is shown: where the carrier refuses the caller's, it is asked once more with our line's.</summary>
    private async Task<string> AskAsync(ConsultationCall consultation)
    {
        var started = time.GetTimestamp();
        try
        {
            return await carrier.ConsultAsync(consultation, CancellationToken.None);
        }
        catch (CarrierException e) when (
            consultation.Caller is not null && e.Failure == CarrierFailure.Refused && time.GetElapsedTime(started) < ConsultTimeout)
        {
            var leg = await carrier.ConsultAsync(consultation with { Caller = null }, CancellationToken.None);
            CallerRefused(consultation.Id, e.Code); // else it was something else that it refused
            return leg;
        }
    }

    /// <summary>Null where the transfer has come to nothing, or somebody else is asking.</summary>
    private Task<CallLog?> KeepLegAsync(CallId call, string leg, string? before) => db.ChangeAsync(
        call,
        found =>
        {
            if (found is not { Status: CallStatus.InProgress, Transfer: { State: TransferState.Asked } transfer } || transfer.LegId != before)
                return false;
            found.Consult(leg);
            return true;
        },
        CancellationToken.None);

    private async Task EndLateAsync(CallId call, Task<string> asking)
    {
        await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (asking.IsCompletedSuccessfully)
            await hangUp.TryAsync(call, await asking, CancellationToken.None);
    }

    private async Task<bool> FailAsync(CallLog call, string problem)
    {
        await db.FailTransferAsync(call.Id, problem, time.UtcNow(), isOnStream: false, CancellationToken.None);
        return false;
    }

    [LoggerMessage(LogLevel.Warning, "Whoever is asked to take over call {CallId} is called from our own number: the carrier refused to show the caller's, {Code}")]
    private partial void CallerRefused(CallId callId, int? code);
}
