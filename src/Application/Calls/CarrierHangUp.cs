using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Has the carrier end a call of which the log says already that it is over. Where it cannot be asked, whoever answers is hung up
/// on by our webhook.
/// </summary>
internal sealed partial class CarrierHangUp(ICarrier carrier, ILogger<CarrierHangUp> log)
{
    public async Task TryAsync(CallId call, string providerCallId, CancellationToken ct)
    {
        try
        {
            await carrier.HangUpAsync(providerCallId, ct);
        }
        catch (CarrierException e)
        {
            NotHungUp(call, e.Failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The carrier could not be asked to end call {CallId}: {Failure}")]
    private partial void NotHungUp(CallId callId, CarrierFailure failure);
}
