using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Deletes the recordings of all owners whose time is over; that there were some stays known.</summary>
/// <returns>How many.</returns>
public sealed record PurgeRecordingsCommand : IRequest<Result<int>>;

internal sealed partial class PurgeRecordingsHandler(IAppDb db, IFileStore files, TimeProvider time, ILogger<PurgeRecordingsHandler> log)
    : IRequestHandler<PurgeRecordingsCommand, Result<int>>
{
    private const int AtOnce = 50;

    public async Task<Result<int>> Handle(PurgeRecordingsCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var due = db.Set<CallRecording>().AcrossOwners().AsNoTracking().Where(r => r.KeptUntil <= now).OrderBy(r => r.KeptUntil).Take(AtOnce);
        var gone = 0;
        while (await due.ToListAsync(cancellationToken) is { Count: > 0 } some)
        {
            foreach (var recording in some)
            {
                try
                {
                    await files.DeleteAsync(RecordingFiles.KeyOf(recording), cancellationToken);
                }
                catch (FileStoreException)
                {
                    NotDeleted(recording.CallId);
                    return gone; // nor would the others be; the next run tries again
                }

                await db.ChangeRecordingAsync(recording.Id, r => r.Delete(now), now, cancellationToken);
                db.Forget();
                gone++;
            }
        }

        return gone;
    }

    [LoggerMessage(LogLevel.Warning, "The recording of call {CallId}, whose time is over, could not be deleted: it is tried again")]
    private partial void NotDeleted(CallId callId);
}
