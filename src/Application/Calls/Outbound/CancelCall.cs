using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>Takes back a call of ours that nobody has answered yet, whether it waits or rings. Cancelling again changes nothing.</summary>
/// <returns><see cref="ConflictError"/> where it was answered, or has ended otherwise.</returns>
public sealed record CancelCallCommand(CallId Id) : IRequest<Result<CallDto>>;

internal sealed class CancelCallHandler(IAppDb db, CarrierHangUp hangUp, IMediator mediator, TimeProvider time)
    : IRequestHandler<CancelCallCommand, Result<CallDto>>
{
    public async Task<Result<CallDto>> Handle(CancelCallCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = await db.Set<CallLog>().SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
            if (call is null)
                return NotFoundError.Of<CallLog>();
            if (call.Direction != CallDirection.Outbound)
                return new ConflictError("Only a call that you placed can be cancelled. Hang up instead.");
            if (call.Status == CallStatus.InProgress)
                return new ConflictError("This call was answered. Hang up instead.", ErrorCodes.CallAnswered);
            if (call.Status == CallStatus.Ended && call.Outcome != CallOutcome.Cancelled)
                return new ConflictError("This call has ended already.", ErrorCodes.CallEnded);
            var now = time.UtcNow();
            if (call.End(CallOutcome.Cancelled, now))
                db.TellEnded(call, now);
            var placement = await db.Set<CallPlacement>().SingleOrDefaultAsync(p => p.CallId == command.Id, cancellationToken);
            if (placement is { ClaimedAt: null })
                db.Set<CallPlacement>().Remove(placement); // one that the carrier may have stays until that is known, and is hung up then
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget();
                continue;
            }

            if (call.ProviderCallId is { } placed)
                await hangUp.TryAsync(call.Id, placed, cancellationToken);
            return await mediator.Send(new ReadCallQuery(command.Id), cancellationToken);
        }
    }
}
