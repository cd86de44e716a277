namespace VoiceAssistant.Api.OAuth;

/// <summary>303: the browser goes on with GET, and does not send a password a second time (RFC 9700 §4.12).</summary>
internal sealed class SeeOther(string location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
