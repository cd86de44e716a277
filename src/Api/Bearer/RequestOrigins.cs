using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Bearer;

/// <summary>Tells the use cases of a request where it comes from, behind the proxies that are believed.</summary>
internal static class RequestOrigins
{
    public static void UseRequestOrigins(this WebApplication app) => app.Use((http, next) =>
    {
        http.RequestServices.GetRequiredService<RequestOrigin>().ComeFrom(http.Connection.RemoteIpAddress, http.TraceIdentifier);
        return next(http);
    });
}
