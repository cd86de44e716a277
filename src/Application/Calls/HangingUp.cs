using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

internal static partial class HangingUp
{
    /// <summary>
    /// Has the carrier end a call of which the log says already that it is over. Where it cannot be asked, whoever answers is hung up
    /// on by our webhook.
    /// </summary>
    public static async Task TryHangUpAsync(this ICarrier carrier, CallId call, string providerCallId, ILogger log, CancellationToken ct)
    {
        try
        {
            await carrier.HangUpAsync(providerCallId, ct);
        }
        catch (CarrierException e)
        {
            NotHungUp(log, call, e.Failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The carrier could not be asked to end call {CallId}: {Failure}")]
    private static partial void NotHungUp(ILogger log, CallId callId, CarrierFailure failure);
}
