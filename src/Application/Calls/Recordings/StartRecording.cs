using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Records a call in progress from now on: whoever is on the line has agreed. Asking again changes nothing.</summary>
/// <returns>
/// <see cref="ConflictError"/> where the call is not in progress, or its recording is over; <see cref="UnavailableError"/> where the carrier does not do it.
/// </returns>
public sealed record StartRecordingCommand(CallId Call) : IRequest<Result<Unit>>;

internal sealed partial class StartRecordingHandler(IAppDb db, ICarrier carrier, TimeProvider time, ILogger<StartRecordingHandler> log)
    : IRequestHandler<StartRecordingCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(StartRecordingCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Call, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        if (call is not { Status: CallStatus.InProgress, ProviderCallId: { } providerCallId })
            return new ConflictError("This call is not in progress: only one that is can be recorded.", ErrorCodes.CallNotInProgress);
        if ((await db.RecordingsOfAsync(call.Id, cancellationToken)).Chief() is { State: not RecordingState.Failed } known)
            return known.IsRunning ? Unit.Value : new ConflictError("The recording of this call is over.", ErrorCodes.RecordingEnded);
        var recording = db.BeginRecording(call, time.UtcNow()); // known before the carrier tells of it
        await db.SaveChangesAsync(cancellationToken);
        return await AskAsync(recording, providerCallId);
    }

    /// <summary>Is not interrupted: nobody would know what came of it.</summary>
    private async Task<Result<Unit>> AskAsync(CallRecording recording, string providerCallId)
    {
        try
        {
            var id = await carrier.StartRecordingAsync(providerCallId, CancellationToken.None);
            await db.ChangeRecordingAsync(recording.Id, r => r.Identify(id), time.UtcNow(), CancellationToken.None);
            return Unit.Value;
        }
        catch (CarrierException e)
        {
            NotStarted(recording.CallId, e.Failure, e.Code);
            if (e.Failure == CarrierFailure.Unknown)
                return Unit.Value; // it may record: whoever has agreed is told so; its report tells, or its silence
            await db.ChangeRecordingAsync(recording.Id, r => r.Miss(RecordingState.Failed, e.Message), time.UtcNow(), CancellationToken.None);
            return new UnavailableError(e.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The carrier does not record call {CallId}: {Failure} {Code}")]
    private partial void NotStarted(CallId callId, CarrierFailure failure, int? code);
}
