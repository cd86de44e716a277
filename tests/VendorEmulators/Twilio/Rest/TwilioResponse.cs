using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.CallSimulator.Webhooks;
using VoiceAssistant.VendorEmulators.Faults;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>How answers are written.</summary>
internal static class TwilioResponse
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        context.Response.Headers["Twilio-Request-Id"] = "RQ" + Guid.NewGuid().ToString("N");
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, Json), context.RequestAborted);
    }

    public static Task WriteAsync(HttpContext context, TwilioError error)
    {
        if (error.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
        return WriteAsync(context, error.Status, error.ToJson());
    }

    /// <summary>A planned failure; with garbage it is what something in front of the service says, and no JSON.</summary>
    public static async Task WriteAsync(HttpContext context, Fault fault)
    {
        if (!fault.Garbage)
        {
            await WriteAsync(context, TwilioError.Of(fault));
            return;
        }
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<html><body><h1>Service Unavailable</h1></body></html>", context.RequestAborted);
    }

    /// <summary>RFC 2822, as the service writes times.</summary>
    public static string? Time(DateTimeOffset? time) => time is { } at ? CallFields.Rfc2822(at) : null;

    public static string Seconds(TimeSpan length) => ((long)Math.Ceiling(length.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
