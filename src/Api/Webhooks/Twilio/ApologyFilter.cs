namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>
/// Whatever fails here, the database included, a caller is on the line: they hear an apology, not the carrier's error.
/// </summary>
internal sealed partial class ApologyFilter(ILogger<ApologyFilter> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (!context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            Failed(e);
            return new TwimlResult(Answers.Apology());
        }
    }

    [LoggerMessage(LogLevel.Error, "A webhook failed; the caller hears an apology")]
    private partial void Failed(Exception exception);
}
