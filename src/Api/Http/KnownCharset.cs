using System.Text;
using Microsoft.Net.Http.Headers;

namespace VoiceAssistant.Api.Http;

/// <summary>
/// Refuses a body in a character set that nobody here can read, and takes the quotes off one that can be: the framework takes
/// either for a failure of ours.
/// </summary>
internal sealed class KnownCharset(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/api")
            || !MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.Charset.HasValue)
            return next(http);
        var charset = HeaderUtilities.RemoveQuotes(type.Charset);
        if (!IsKnown(charset.ToString()))
        {
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }
        type.Charset = charset;
        http.Request.ContentType = type.ToString();
        return next(http);
    }

    private static bool IsKnown(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException) // unknown, or given up like UTF-7
        {
            return false;
        }
    }
}
