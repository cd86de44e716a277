using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Deletes recordings at the carrier of which no row is left, so that they are not come back to.</summary>
internal sealed partial class CarrierCopies(ICarrier carrier, ILogger<CarrierCopies> log)
{
    public async Task TryDeleteAsync(IEnumerable<CallRecording> recordings, CancellationToken ct)
    {
        foreach (var recording in recordings.Where(r => r.IsAtCarrier && r.ProviderId is not null))
        {
            if (!await TryDeleteAsync(recording.ProviderId!, ct))
                return; // nor would it delete the others
        }
    }

    /// <param name="recordingId">The carrier's.</param>
    public async Task<bool> TryDeleteAsync(string recordingId, CancellationToken ct)
    {
        try
        {
            await carrier.DeleteRecordingAsync(recordingId, ct);
            return true;
        }
        catch (CarrierException e)
        {
            NotDeleted(e.Failure);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "A recording was not deleted at the carrier, and has to be deleted there by hand: {Failure}")]
    private partial void NotDeleted(CarrierFailure failure);
}
