using MediatR;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>Whoever was asked, while the other side waits, does not take the call: the assistant comes back. Repeated reports are accepted.</summary>
/// <param name="Problem">Why, in words.</param>
public sealed record DeclineTransferCommand(CallId CallId, string Problem) : IRequest<Result<Unit>>;

internal sealed partial class DeclineTransferHandler(IAppDb db, ICarrier carrier, TimeProvider time, ILogger<DeclineTransferHandler> log)
    : IRequestHandler<DeclineTransferCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeclineTransferCommand command, CancellationToken cancellationToken)
    {
        var call = await db.FailTransferAsync(command.CallId, command.Problem, time.UtcNow(), isOnStream: false, cancellationToken);
        if (call?.ProviderCallId is not { } waiting)
            return Unit.Value;
        try
        {
            await carrier.RedirectAsync(waiting, cancellationToken);
        }
        catch (CarrierException e)
        {
            NotReturned(call.Id, e.Failure);
        }

        return Unit.Value;
    }

    [LoggerMessage(LogLevel.Error, "The other side of call {CallId} waits, and the carrier could not be asked to bring it back: {Failure}")]
    private partial void NotReturned(CallId callId, CarrierFailure failure);
}
