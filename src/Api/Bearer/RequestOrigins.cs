using System.Diagnostics;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Bearer;

/// <summary>Tells the use cases of a request where it comes from, behind the proxies that are believed.</summary>
internal static class RequestOrigins
{
    private const string RequestId = "X-Request-Id";

    public static void UseRequestOrigins(this WebApplication app) => app.Use((http, next) =>
    {
        http.RequestServices.GetRequiredService<RequestOrigin>().ComeFrom(http.Connection.RemoteIpAddress, IdOf(http));
        return next(http);
    });

    /// <summary>As the answer tells it, or as a problem's <c>traceId</c> contains it.</summary>
    private static string IdOf(HttpContext http) => http.Response.Headers[RequestId] is [{ Length: > 0 } id] ? id
        : Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.TraceId.ToHexString()
        : http.TraceIdentifier;
}
