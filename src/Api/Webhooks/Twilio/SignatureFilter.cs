using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Lets in only what Twilio signed for our account. A stranger learns nothing from the refusal.</summary>
internal sealed partial class SignatureFilter(
    IWebhookSignatures signatures, IOptions<PublicUrlOptions> urls, ILogger<SignatureFilter> log) : IEndpointFilter
{
    private const string Header = "X-Twilio-Signature";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!signatures.IsConfigured)
            return Results.Problem("Twilio is not configured.", statusCode: StatusCodes.Status503ServiceUnavailable);
        var http = context.HttpContext;
        var form = await WebhookForm.ReadAsync(http.Request);
        if (signatures.IsValid(http.Request.Headers[Header], SignedUrl(http), form.Fields, form.Body)
            && signatures.IsOurAccount(form.First("AccountSid")))
            return await next(context);
        Refused();
        return Results.Problem(statusCode: StatusCodes.Status403Forbidden);
    }

    /// <summary>
    /// What Twilio was told to call: the host that a proxy shows us may be another, and a parsed path is re-encoded.
    /// </summary>
    private string SignedUrl(HttpContext http) =>
        urls.Value.Api + http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    [LoggerMessage(LogLevel.Warning, "A webhook was refused: its signature or its account is not Twilio's for this deployment")]
    private partial void Refused();
}
