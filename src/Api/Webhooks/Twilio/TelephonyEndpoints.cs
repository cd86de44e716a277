using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Twilio's webhooks: a call comes in, its audio is over, its status changed.</summary>
internal static class TelephonyEndpoints
{
    public static void MapTelephony(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("")
            .WithMetadata(new RequestSizeLimitAttribute(WebhookForm.MaxBytes))
            .AddEndpointFilter<RouteGroupBuilder, SignatureFilter>();
        group.MapPost(TelephonyPaths.Status, StatusAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid"));

        var heard = group.MapGroup("").AddEndpointFilter<RouteGroupBuilder, ApologyFilter>();
        heard.MapPost(TelephonyPaths.Incoming, IncomingAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid", "To"));
        heard.MapPost(TelephonyPaths.StreamEnded, StreamEndedAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid"));
    }

    private static async Task<IResult> IncomingAsync(
        CallForm form, IMediator mediator, IOptions<PublicUrlOptions> urls, TimeProvider time, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var answered = await mediator.Send(new AnswerCallCommand(form.CallSid, form.From, form.To), ct);
        return answered switch
        {
            { IsSuccess: true, Value: var call } =>
                new TwimlResult(Answers.Connect(call, urls.Value, AnswerTrace.Record(call.CallId, startedAt))),
            { Error: InvalidError invalid } => Problems.Of(invalid),
            { Error: var refusal } => new TwimlResult(Answers.Refuse(refusal)),
        };
    }

    private static async Task<IResult> StreamEndedAsync(
        CallForm form, IMediator mediator, IOptions<PublicUrlOptions> urls, TimeProvider time, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var ended = await mediator.Send(new EndStreamCommand(form.CallSid, form.IsInProgress), ct);
        return new TwimlResult(ended switch
        {
            { IsSuccess: true, Value: { Next: { } next } lost } =>
                Answers.Reconnect(next, lost.Pause, urls.Value, AnswerTrace.Record(next.CallId, startedAt)),
            { IsSuccess: true, Value.Properly: true } => Answers.Hangup(),
            _ => Answers.Apology(),
        });
    }

    private static async Task<IResult> StatusAsync(CallForm form, IMediator mediator, CancellationToken ct)
    {
        var reported = await mediator.Send(new ReportCallStatusCommand(form.CallSid, form.IsFinal), ct);
        return reported.IsSuccess ? Results.NoContent() : Problems.Of(reported.Error);
    }
}
