using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>The carrier has done with connecting the other side of a call: they have talked and it is over, or it came to nothing.</summary>
/// <param name="WereBridged">They talked; null where the carrier does not say.</param>
/// <param name="WasAnswered">Somebody, or something, answered.</param>
/// <param name="Problem">Why not, in words.</param>
/// <param name="GoesOn">The other side is still on the line.</param>
public sealed record EndTransferCommand(string ProviderCallId, bool? WereBridged, bool WasAnswered, string Problem, bool GoesOn) : IRequest<Result<EndedStream>>;

internal sealed class EndTransferValidator : AbstractValidator<EndTransferCommand>
{
    public EndTransferValidator() => RuleFor(c => c.ProviderCallId).IsProviderCallId();
}

internal sealed class EndTransferHandler(IAppDb db, CarrierHangUp hangUp, IMediaPasses passes, IMediaHosts hosts, TimeProvider time)
    : IRequestHandler<EndTransferCommand, Result<EndedStream>>
{
    public async Task<Result<EndedStream>> Handle(EndTransferCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var (token, secret) = MediaToken.Issue(now);
        var (isOffered, isStranded) = (false, false);
        var call = await db.ChangeCallAsync(
            command.ProviderCallId,
            found =>
            {
                isOffered = isStranded = false;
                var isNew = WereConnected(command, found.Transfer)
                    ? found.AcceptTransfer(now)
                    : found.FailTransfer(command.Problem, now, isUndone: command.GoesOn && found.Transfer is { Mode: TransferMode.Blind });
                if (isNew)
                    db.TellTransfer(found, now);
                if (command.GoesOn && found is { Status: CallStatus.InProgress, Transfer.State: TransferState.Failed, Detour.Kind: DetourKind.Transfer })
                {
                    isOffered = found.Return(StreamPurpose.Resume, token, now);
                    isStranded = !isOffered;
                }

                if (!isOffered)
                    isNew |= isStranded ? db.Strand(found, now) : db.PresumeEnded(found, now);

                return isNew || isOffered;
            },
            cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        if (!command.GoesOn && call.Transfer?.LegId is { } leg)
            await hangUp.TryAsync(call.Id, leg, cancellationToken);
        if (!isOffered)
            return new EndedStream(Properly: !isStranded);
        var pass = passes.Issue(call.Id, now);
        hosts.Announce(pass);
        return new EndedStream(Properly: false, new AnsweredCall(call.Id, secret, pass));
    }

    private static bool WereConnected(EndTransferCommand command, CallTransfer? transfer) =>
        transfer is { Mode: TransferMode.Warm }
            ? transfer.State == TransferState.Connected // whoever waits in a conference was answered, by nobody
            : command.WereBridged ?? (command.WasAnswered && (transfer?.State == TransferState.Connected || transfer?.IsConfirmed == false));
}
