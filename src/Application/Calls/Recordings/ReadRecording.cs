using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>The audio of a call, WAV.</summary>
/// <returns><see cref="NotFoundError"/> where there is none, with the reason.</returns>
public sealed record ReadRecordingQuery(CallId Call) : IRequest<Result<RecordingContent>>;

/// <param name="Audio">It can be sought, and is whoever's asked for it.</param>
/// <param name="Tag">Another for every other content.</param>
public sealed record RecordingContent(Stream Audio, string FileName, string Tag, DateTime KeptAt);

internal sealed class ReadRecordingHandler(IAppDb db, IFileStore files) : IRequestHandler<ReadRecordingQuery, Result<RecordingContent>>
{
    public async Task<Result<RecordingContent>> Handle(ReadRecordingQuery query, CancellationToken cancellationToken)
    {
        if (!await db.Set<CallLog>().AnyAsync(c => c.Id == query.Call, cancellationToken))
            return NotFoundError.Of<CallLog>();
        var recording = (await db.RecordingsOfAsync(query.Call, cancellationToken)).Chief();
        if (recording is not { State: RecordingState.Kept })
            return new NotFoundError(WhyNone(recording));
        try
        {
            return await files.OpenAsync(RecordingFiles.KeyOf(recording), cancellationToken) is { } audio
                ? new RecordingContent(audio, $"call-{recording.StartedAt:yyyyMMdd-HHmmss}.wav", $"{recording.Id.Value:N}-{recording.Bytes}", recording.KeptAt!.Value)
                : new NotFoundError("The recording is not in the store of files any more.");
        }
        catch (FileStoreException)
        {
            return new UnavailableError("The store of files does not answer. Try again in a while.");
        }
    }

    private static string WhyNone(CallRecording? recording) => recording?.State switch
    {
        null => "This call was not recorded.",
        RecordingState.Recording or RecordingState.Paused => "This call is still being recorded. The recording is there some seconds after its end.",
        RecordingState.Fetching => "The recording of this call is being fetched from the carrier. Ask again in some seconds.",
        RecordingState.Deleted => "The recording of this call was deleted.",
        _ => $"There is no recording of this call. {recording.Problem}",
    };
}
