using MediatR;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>Whoever was asked, while the other side waits, does not take the call: the assistant comes back. Repeated reports are accepted.</summary>
/// <param name="LegId">The carrier's id of the call to them: one that belongs to an earlier attempt does not count.</param>
/// <param name="Problem">Why, in words.</param>
public sealed record DeclineTransferCommand(CallId CallId, string LegId, string Problem) : IRequest<Result<Unit>>;

internal sealed partial class DeclineTransferHandler(IAppDb db, CarrierRedirect redirect, TimeProvider time, ILogger<DeclineTransferHandler> log)
    : IRequestHandler<DeclineTransferCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeclineTransferCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        string? waiting = null;
        await db.ChangeAsync(
            command.CallId,
            found =>
            {
                waiting = null;
                if (!found.IsAskedBy(command.LegId))
                    return false;
                var isNew = found.DeclineTransfer(command.Problem, now);
                if (isNew)
                    db.TellTransfer(found, now);
                if (found.WaitsForReturn) // also where the carrier could not be asked the first time
                    waiting = found.ProviderCallId;
                return isNew;
            },
            cancellationToken);
        if (waiting is null)
            return Unit.Value;
        try
        {
            await redirect.AskAsync(waiting, call => call.WaitsForReturn);
        }
        catch (CarrierException e)
        {
            NotReturned(command.CallId, e.Failure);
        }

        return Unit.Value;
    }

    [LoggerMessage(LogLevel.Error, "The other side of call {CallId} waits, and the carrier could not be asked to bring it back: {Failure}")]
    private partial void NotReturned(CallId callId, CarrierFailure failure);
}
