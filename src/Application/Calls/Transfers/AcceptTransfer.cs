using MediatR;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>Whoever was asked takes the call.</summary>
/// <returns>False where they cannot any more: the other side has hung up, or it had come to nothing.</returns>
public sealed record AcceptTransferCommand(CallId CallId) : IRequest<Result<bool>>;

internal sealed class AcceptTransferHandler(IAppDb db, TimeProvider time) : IRequestHandler<AcceptTransferCommand, Result<bool>>
{
    public async Task<Result<bool>> Handle(AcceptTransferCommand command, CancellationToken cancellationToken)
    {
        var isConnected = false;
        await db.ChangeAsync(
            command.CallId,
            call =>
            {
                var isNew = call.AcceptTransfer();
                if (isNew)
                    db.TellTransfer(call, time.UtcNow());
                isConnected = isNew || call is { Status: CallStatus.InProgress, Transfer.State: TransferState.Connected };
                return isNew;
            },
            cancellationToken);
        return isConnected;
    }
}
