using MediatR;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>Whoever was asked takes the call.</summary>
/// <param name="LegId">The carrier's id of the call to them: one that belongs to an earlier attempt does not count.</param>
public sealed record AcceptTransferCommand(CallId CallId, string LegId) : IRequest<Result<AcceptedTransfer>>;

/// <param name="IsConnected">False where they cannot any more: the other side has hung up, or it had come to nothing.</param>
public sealed record AcceptedTransfer(bool IsConnected, TransferMode Mode);

internal sealed class AcceptTransferHandler(IAppDb db, TimeProvider time) : IRequestHandler<AcceptTransferCommand, Result<AcceptedTransfer>>
{
    public async Task<Result<AcceptedTransfer>> Handle(AcceptTransferCommand command, CancellationToken cancellationToken)
    {
        var accepted = new AcceptedTransfer(false, TransferMode.Blind);
        await db.ChangeAsync(
            command.CallId,
            call =>
            {
                var isNew = call.IsAskedBy(command.LegId) && call.AcceptTransfer(time.UtcNow());
                if (isNew)
                    db.TellTransfer(call, time.UtcNow());
                accepted = new AcceptedTransfer(
                    call.IsAskedBy(command.LegId) && call is { Status: CallStatus.InProgress, Transfer.State: TransferState.Connected }, call.Transfer?.Mode ?? TransferMode.Blind);
                return isNew;
            },
            cancellationToken);
        return accepted;
    }
}
