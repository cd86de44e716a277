using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Deletes the audio of a call here, and soon at the carrier. Its log stays.</summary>
/// <returns><see cref="ConflictError"/> while the call is being recorded; <see cref="NotFoundError"/> where there is nothing to delete.</returns>
public sealed record DeleteRecordingCommand(CallId Call) : IRequest<Result<Unit>>;

internal sealed class DeleteRecordingHandler(IAppDb db, IFileStore files, TimeProvider time) : IRequestHandler<DeleteRecordingCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteRecordingCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Call, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        var recordings = await db.RecordingsOfAsync(command.Call, cancellationToken);
        if (recordings.Any(r => r.IsRunning) && call.Status != CallStatus.Ended)
            return new ConflictError("This call is still being recorded. Stop the recording first.", ErrorCodes.RecordingInProgress);
        var left = recordings.Where(r => r.IsRunning || r.State is RecordingState.Fetching or RecordingState.Kept).ToList();
        if (left.Count == 0)
            return new NotFoundError("There is no recording of this call to delete.");
        var key = RecordingFiles.KeyOf(call.OwnerId, call.Id);
        var now = time.UtcNow();
        try
        {
            await files.DeleteAsync(key, cancellationToken);
            foreach (var recording in left)
                await db.ChangeRecordingAsync(recording.Id, r => (r.IsRunning && r.Stop(now)) | r.Delete(now), now, cancellationToken);
            await files.DeleteAsync(key, cancellationToken); // and what was being fetched until then
            return Unit.Value;
        }
        catch (FileStoreException)
        {
            return new UnavailableError("The recording could not be deleted: the store of files does not answer. Try again in a while.");
        }
    }
}
