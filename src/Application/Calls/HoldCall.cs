using MediatR;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>Lets the other side of a call in progress hear music, or has the assistant go on with them, with its history.</summary>
/// <param name="IsOn">They are to hear music.</param>
/// <returns><see cref="ConflictError"/> where the call is not in progress, or not on hold.</returns>
public sealed record HoldCallCommand(CallId Id, bool IsOn) : IRequest<Result<CallDto>>;

internal sealed partial class HoldCallHandler(
    IAppDb db, CarrierRedirect redirect, IMediator mediator, TimeProvider time, ILogger<HoldCallHandler> log)
    : IRequestHandler<HoldCallCommand, Result<CallDto>>
{
    public async Task<Result<CallDto>> Handle(HoldCallCommand command, CancellationToken cancellationToken)
    {
        var known = await mediator.Send(new ReadCallQuery(command.Id), cancellationToken);
        if (!known.IsSuccess)
            return known.Error;
        var changed = await db.ChangeAsync(command.Id, call => command.IsOn ? call.Hold(time.UtcNow()) : call.Unhold(time.UtcNow()), cancellationToken);
        if (changed?.ProviderCallId is not { } providerCallId)
        {
            return new ConflictError(command.IsOn
                ? "This call is not in progress with the assistant, or is ending: it cannot be put on hold."
                : "This call is not on hold.", ErrorCodes.CallNotInProgress);
        }

        try
        {
            await redirect.AskAsync(providerCallId, call => command.IsOn ? call.IsToBeLeft : call.IsComingBack);
        }
        catch (CarrierException e) when (e.Failure != CarrierFailure.Unknown) // else it may have been done, and the carrier asks what is next
        {
            await db.ChangeAsync(command.Id, call => Undo(call, command.IsOn), CancellationToken.None);
            return e.ToError();
        }
        catch (CarrierException e)
        {
            MayBeRedirected(command.Id, e.Failure);
        }

        return await mediator.Send(new ReadCallQuery(command.Id), cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "It is not known whether the carrier has done what call {CallId} is to do, music or not: {Failure}")]
    private partial void MayBeRedirected(CallId callId, CarrierFailure failure);

    private static bool Undo(CallLog call, bool wasOn)
    {
        if (call.Detour is not { Kind: DetourKind.Hold or DetourKind.Unhold })
            return false;
        if (wasOn)
            call.StayOnStream();
        else
            call.StayOnHold();
        return true;
    }
}
