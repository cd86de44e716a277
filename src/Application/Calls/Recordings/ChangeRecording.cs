using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Leaves out of the recording of a call what is said from now on, or keeps it again, or ends the recording. Asking again changes nothing.</summary>
/// <returns><see cref="ConflictError"/> where the call is not being recorded; <see cref="UnavailableError"/> where the carrier does not do it.</returns>
public sealed record ChangeRecordingCommand(CallId Call, RecordingChange Change) : IRequest<Result<CallDto>>;

internal sealed partial class ChangeRecordingHandler(
    IAppDb db, ICarrier carrier, IMediator mediator, TimeProvider time, ILogger<ChangeRecordingHandler> log)
    : IRequestHandler<ChangeRecordingCommand, Result<CallDto>>
{
    /// <summary>The carrier tells when it has the recording ready, within seconds; if it does not, it is asked.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public async Task<Result<CallDto>> Handle(ChangeRecordingCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Call, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        var recording = (await db.RecordingsOfAsync(call.Id, cancellationToken)).FirstOrDefault(r => r.IsRunning);
        if (recording is null || call is not { Status: CallStatus.InProgress, ProviderCallId: { } providerCallId })
            return new ConflictError("This call is not being recorded.", ErrorCodes.RecordingEnded);
        try
        {
            // asked even where it is known to be so: the carrier's word counts. Is not interrupted: nobody would know what came of it
            await carrier.ChangeRecordingAsync(providerCallId, recording.ProviderId, command.Change, CancellationToken.None);
        }
        catch (CarrierException e)
        {
            NotChanged(call.Id, command.Change, e.Failure, e.Code);
            return new UnavailableError(e.Message);
        }

        var now = time.UtcNow();
        await db.ChangeRecordingAsync(
            recording.Id,
            r => command.Change switch
            {
                RecordingChange.Pause => r.Pause(),
                RecordingChange.Resume => r.Resume(),
                _ => r.Stop(now + Silence),
            },
            now,
            CancellationToken.None);
        return await mediator.Send(new ReadCallQuery(call.Id), cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The carrier did not {Change} the recording of call {CallId}: {Failure} {Code}")]
    private partial void NotChanged(CallId callId, RecordingChange change, CarrierFailure failure, int? code);
}
