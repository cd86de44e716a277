namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Twilio could not get, or read, what to do with a call, and says why: whoever operates the deployment has to know.</summary>
internal sealed partial class FallbackFilter(ILogger<FallbackFilter> log) : IEndpointFilter
{
    private const int LongestCode = 8;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var code = (await WebhookForm.ReadAsync(context.HttpContext.Request)).First("ErrorCode");
        FellBack(code.Length is > 0 and <= LongestCode && code.All(char.IsAsciiDigit) ? code : "unknown");
        return await next(context);
    }

    [LoggerMessage(LogLevel.Error, "Twilio could not get or read what to do with a call, and asked the fallback: error {Code}")]
    private partial void FellBack(string code);
}
