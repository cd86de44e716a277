namespace VoiceAssistant.Api.Webhooks.Twilio;

internal sealed class TwimlResult(Twiml twiml) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "text/xml; charset=utf-8";
        return httpContext.Response.WriteAsync(twiml.ToString(), httpContext.RequestAborted);
    }
}
