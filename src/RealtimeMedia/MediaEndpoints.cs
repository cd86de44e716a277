using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Sessions;
using VoiceAssistant.RealtimeMedia.Telephony.Twilio;

namespace VoiceAssistant.RealtimeMedia;

internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder routes) => routes.Map("/media/twilio", TwilioAsync);

    /// <summary>
    /// The token in the stream's <c>start</c> message is what lets a call in; a signature on the upgrade, where there is
    /// one, must be right besides.
    /// </summary>
    private static async Task TwilioAsync(
        HttpContext http, CallSessions sessions, IWebhookSignatures signatures, MediaUrl url, TwilioCall call)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }

        var signature = http.Request.Headers["X-Twilio-Signature"].ToString();
        if (signature.Length > 0 && !signatures.IsValid(signature, url.Of(http), [], []))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var place = sessions.TryTakePlace();
        if (place is null)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await call.RunAsync(socket, http.RequestAborted);
    }
}
