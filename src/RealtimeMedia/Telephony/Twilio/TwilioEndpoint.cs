using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Telephony.Twilio;

internal static class TwilioEndpoint
{
    public static void MapTwilio(this IEndpointRouteBuilder routes) => routes.Map("/media/twilio/{pass?}", StreamAsync);

    /// <summary>
    /// The token in the stream's <c>start</c> message is what lets a call in; the pass in its path has a place kept for it
    /// until then; a signature on the upgrade, where there is one, must be right besides.
    /// </summary>
    private static async Task StreamAsync(
        HttpContext http,
        string? pass,
        StreamDoor door,
        IWebhookSignatures signatures,
        MediaUrl url,
        StreamMetrics metrics,
        StreamRefusals refusals,
        CallRunner runner)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        var signature = http.Request.Headers["X-Twilio-Signature"].ToString();
        if (signature.Length > 0 && !signatures.IsValid(signature, url.Of(http), [], []))
        {
            refusals.Add("The connection is not signed as the carrier signs it.");
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var entry = door.TryEnter(pass, http.Connection.RemoteIpAddress);
        if (entry is null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await runner.RunAsync(new TwilioStream(socket, signatures, metrics), entry, http.RequestAborted);
    }
}
