using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Twilio's webhooks: a call comes in, or one of ours is answered, its audio is over, its status changed.</summary>
internal static class TelephonyEndpoints
{
    public static void MapTelephony(this IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.ServiceProvider.GetRequiredService<WebhookRefusals>(); // measured from the start: a zero and not a gap
        var group = endpoints.MapGroup("")
            .WithMetadata(new RequestSizeLimitAttribute(WebhookForm.MaxBytes))
            .AddEndpointFilter<RouteGroupBuilder, SignatureFilter>();
        group.MapPost(TelephonyPaths.Status, StatusAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid"));
        group.MapPost(TelephonyPaths.OutboundStatus, OwnStatusAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid"));
        group.MapPost(TelephonyPaths.OutboundDetection, AnsweredByAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid", "AnsweredBy"));

        var heard = group.MapGroup("").AddEndpointFilter<RouteGroupBuilder, ApologyFilter>();
        heard.MapPost(TelephonyPaths.Incoming, IncomingAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid", "To"));
        heard.MapPost(TelephonyPaths.Outbound, AnsweredAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid"));
        heard.MapPost(TelephonyPaths.StreamEnded, StreamEndedAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid"));
        heard.MapPost(TelephonyPaths.Fallback, () => new TwimlResult(Answers.Apology())).AddEndpointFilter<FallbackFilter>();
        group.MapTransfers(heard);
        group.MapRecording();
    }

    private static async Task<IResult> IncomingAsync(
        CallForm form, IMediator mediator, IOptions<PublicUrlOptions> urls, WebhookReplays replays, HttpContext http, TimeProvider time,
        CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var answered = await mediator.Send(new AnswerCallCommand(form.CallSid, form.From, form.To, form.CallToken), ct);
        replays.CountConflict(http.Request, answered);
        return answered switch
        {
            { IsSuccess: true, Value: var call } =>
                new TwimlResult(Answers.Connect(call, urls.Value, AnswerTrace.Record(call.CallId, startedAt))),
            { Error: InvalidError invalid } => Problems.Of(invalid),
            { Error: var refusal } => new TwimlResult(Answers.Refuse(refusal)),
        };
    }

    /// <summary>Whoever is called and cannot be talked with hears nothing: nobody knows who they are.</summary>
    private static async Task<IResult> AnsweredAsync(
        Guid callId, CallForm form, IMediator mediator, IOptions<PublicUrlOptions> urls, WebhookReplays replays, HttpContext http, TimeProvider time,
        CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var answered = await mediator.Send(new AnswerOutgoingCallCommand(new CallId(callId), form.CallSid), ct);
        replays.CountConflict(http.Request, answered);
        return answered switch
        {
            { IsSuccess: true, Value: var call } =>
                new TwimlResult(Answers.Connect(call, urls.Value, AnswerTrace.Record(call.CallId, startedAt))),
            { Error: InvalidError invalid } => Problems.Of(invalid),
            _ => new TwimlResult(Answers.Hangup()),
        };
    }

    private static async Task<IResult> StreamEndedAsync(
        CallForm form, IMediator mediator, IOptions<PublicUrlOptions> urls, TimeProvider time, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var ended = await mediator.Send(new EndStreamCommand(form.CallSid, form.GoesOn), ct);
        return new TwimlResult(ended switch
        {
            { IsSuccess: true, Value: { Next: { } next } lost } =>
                Answers.Reconnect(next, lost.Pause, urls.Value, AnswerTrace.Record(next.CallId, startedAt)),
            { IsSuccess: true, Value.Transfer: { } order } => TransferAnswers.Connect(order, urls.Value),
            { IsSuccess: true, Value.Hold: { } hold } => TransferAnswers.Hold(hold),
            { IsSuccess: true, Value.AskAgain: true } => new Twiml().Redirect(urls.Value.Api + TelephonyPaths.StreamEnded),
            { IsSuccess: true, Value.Properly: true } => Answers.Hangup(),
            _ => Answers.Apology(),
        });
    }

    private static Task<IResult> StatusAsync(CallForm form, IMediator mediator, WebhookReplays replays, HttpContext http, CancellationToken ct) =>
        ReportAsync(null, form, mediator, replays, http, ct);

    private static Task<IResult> OwnStatusAsync(
        Guid callId, CallForm form, IMediator mediator, WebhookReplays replays, HttpContext http, CancellationToken ct) =>
        ReportAsync(new CallId(callId), form, mediator, replays, http, ct);

    private static async Task<IResult> ReportAsync(
        CallId? call, CallForm form, IMediator mediator, WebhookReplays replays, HttpContext http, CancellationToken ct)
    {
        if (form.Reported is not { } reported)
            return Results.NoContent();
        replays.CountRepeated(http.Request, reported);
        var handled = await mediator.Send(new ReportCallStatusCommand(reported, call), ct);
        return handled.IsSuccess ? Results.NoContent() : Problems.Of(handled.Error);
    }

    private static async Task<IResult> AnsweredByAsync(Guid callId, CallForm form, IMediator mediator, CancellationToken ct)
    {
        if (form.AnsweredBy is not { } party)
            return Results.NoContent();
        var handled = await mediator.Send(new ReportAnsweredByCommand(new CallId(callId), form.CallSid, party), ct);
        return handled.IsSuccess ? Results.NoContent() : Problems.Of(handled.Error);
    }
}
