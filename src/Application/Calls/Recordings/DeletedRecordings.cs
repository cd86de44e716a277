using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Deletes recordings at the carrier, of which no row is left that somebody would come back to.</summary>
internal static partial class DeletedRecordings
{
    public static async Task TryDeleteRecordingsAsync(this ICarrier carrier, IEnumerable<CallRecording> recordings, ILogger log, CancellationToken ct)
    {
        foreach (var recording in recordings.Where(r => r.IsAtCarrier && r.ProviderId is not null))
        {
            if (!await carrier.TryDeleteRecordingAsync(recording.ProviderId!, log, ct))
                return; // nor would it delete the others
        }
    }

    public static async Task<bool> TryDeleteRecordingAsync(this ICarrier carrier, string recordingId, ILogger log, CancellationToken ct)
    {
        try
        {
            await carrier.DeleteRecordingAsync(recordingId, ct);
            return true;
        }
        catch (CarrierException e)
        {
            NotDeleted(log, e.Failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A recording was not deleted at the carrier, and has to be deleted there by hand: {Failure}")]
    private static partial void NotDeleted(ILogger log, CarrierFailure failure);
}
