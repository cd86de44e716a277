using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Brings a call to its end: the assistant says goodbye within some seconds where it talks; one that still rings is over at once.
/// Asking again changes nothing.
/// </summary>
/// <returns><see cref="ConflictError"/> where it is over.</returns>
public sealed record HangUpCallCommand(CallId Id) : IRequest<Result<CallDto>>;

internal sealed class HangUpCallHandler(
    IAppDb db, CarrierHangUp hangUp, IMediator mediator, TimeProvider time)
    : IRequestHandler<HangUpCallCommand, Result<CallDto>>
{
    public async Task<Result<CallDto>> Handle(HangUpCallCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = await db.Set<CallLog>().SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
            if (call is null)
                return NotFoundError.Of<CallLog>();
            var now = time.UtcNow();
            if (!call.AskToEnd(now))
                return new ConflictError("This call has ended already.", ErrorCodes.CallEnded);
            if (call.Status == CallStatus.Ended)
                db.TellEnded(call, now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget();
                continue;
            }

            // nobody says goodbye to whoever waits for somebody else, or has not answered yet
            if (call.ProviderCallId is { } placed && (call.Status == CallStatus.Ended || call.Detour is not null))
                await hangUp.TryAsync(call.Id, placed, cancellationToken);
            return await mediator.Send(new ReadCallQuery(command.Id), cancellationToken);
        }
    }
}
