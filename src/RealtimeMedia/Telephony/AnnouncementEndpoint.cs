using System.Net.Http.Headers;
using VoiceAssistant.RealtimeMedia.Calls;

namespace VoiceAssistant.RealtimeMedia.Telephony;

internal static class AnnouncementEndpoint
{
    private const string Bearer = "Bearer";

    public static void MapAnnouncements(this IEndpointRouteBuilder routes) => routes.MapPost("/media/announcements", Announce);

    /// <summary>Somebody who holds the pass of a call, as the Api does, says that its stream is about to come, whichever carrier's.</summary>
    private static void Announce(HttpContext http, StreamDoor door)
    {
        var announcement = door.Announce(PassOf(http.Request));
        if (announcement == Announcement.NoPass)
            http.Response.Headers.WWWAuthenticate = Bearer;
        http.Response.StatusCode = announcement switch
        {
            Announcement.Taken => StatusCodes.Status202Accepted,
            Announcement.NoRoom => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status401Unauthorized,
        };
    }

    private static string? PassOf(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var shown)
        && shown.Scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase)
            ? shown.Parameter
            : null;
}
