using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Lets in only what Twilio signed for our account. A stranger learns nothing from the refusal.</summary>
internal sealed class SignatureFilter(
    IWebhookSignatures signatures, IOptions<PublicUrlOptions> urls, WebhookRefusals refusals) : IEndpointFilter
{
    private const string Header = "X-Twilio-Signature";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!signatures.IsConfigured)
            return Results.Problem("Twilio is not configured.", statusCode: StatusCodes.Status503ServiceUnavailable);
        var http = context.HttpContext;
        var form = await WebhookForm.ReadAsync(http.Request);
        var isSigned = signatures.IsValid(http.Request.Headers[Header], SignedUrl(http), form.Fields, form.Body);
        if (isSigned && signatures.IsOurAccount(form.First("AccountSid")))
            return await next(context);
        refusals.Add(isSigned ? RefusalReason.Account : RefusalReason.Signature);
        return Results.Problem(statusCode: StatusCodes.Status403Forbidden);
    }

    /// <summary>
    /// What Twilio was told to call: the host that a proxy shows us may be another, and a parsed path is re-encoded.
    /// </summary>
    private string SignedUrl(HttpContext http) =>
        urls.Value.Api + http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
}
