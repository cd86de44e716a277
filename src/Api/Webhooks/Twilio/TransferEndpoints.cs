using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>Twilio's webhooks of a call that is being handed over: whoever answers is asked, decides, and is connected, or not.</summary>
internal static class TransferEndpoints
{
    private const string AcceptKey = "1";

    /// <summary>How often whoever answers is asked.</summary>
    private const int Questions = 3;

    public static void MapTransfers(this RouteGroupBuilder group, RouteGroupBuilder heard)
    {
        group.MapPost(TelephonyPaths.ConsultStatus, ConsultStatusAsync);
        group.MapPost(TelephonyPaths.TransferAnswered, TransferAnsweredAsync);
        heard.MapPost(TelephonyPaths.Consult, ConsultAsync);
        heard.MapPost(TelephonyPaths.Consulted, ConsultedAsync);
        heard.MapPost(TelephonyPaths.TransferEnded, TransferEndedAsync).AddEndpointFilter(new RequiredFieldsFilter("CallSid"));
    }

    private static Task<IResult> ConsultAsync(Guid callId, IMediator mediator, IOptions<PublicUrlOptions> urls, CancellationToken ct) =>
        AskAsync(new CallId(callId), question: 1, mediator, urls.Value, ct);

    /// <summary>Who says anything but yes or no, such as who they are, is asked again; a key is an answer, and silence in the end is a no.</summary>
    private static async Task<IResult> ConsultedAsync(
        Guid callId, CallForm form, [FromQuery] int? question, IMediator mediator, IOptions<PublicUrlOptions> urls, CancellationToken ct)
    {
        var (id, key, said) = (new CallId(callId), form.Fields.First("Digits"), form.Fields.First("SpeechResult"));
        if (key == AcceptKey || (key.Length == 0 && Assent.IsGiven(said)))
            return await AcceptAsync(id, form.CallSid, mediator, ct);
        if (key.Length == 0 && !Assent.IsRefused(said) && question is > 0 and < Questions)
            return await AskAsync(id, question.Value + 1, mediator, urls.Value, ct);
        await mediator.Send(new DeclineTransferCommand(id, form.CallSid, "Whoever answered did not take the call."), ct);
        return new TwimlResult(Answers.Hangup());
    }

    private static async Task<IResult> AskAsync(CallId call, int question, IMediator mediator, PublicUrlOptions urls, CancellationToken ct)
    {
        var asked = await mediator.Send(new ReadConsultationQuery(call), ct);
        return new TwimlResult(asked.IsSuccess ? TransferAnswers.Ask(asked.Value, question, urls) : Answers.Hangup());
    }

    private static async Task<IResult> AcceptAsync(CallId call, string leg, IMediator mediator, CancellationToken ct)
    {
        var accepted = await mediator.Send(new AcceptTransferCommand(call, leg), ct);
        return new TwimlResult(accepted is { IsSuccess: true, Value: { IsConnected: true, Mode: var mode } }
            ? TransferAnswers.Join(call, mode)
            : Answers.Hangup());
    }

    /// <summary>Whoever was asked first is gone. Where they had taken the call, that is over, too.</summary>
    private static async Task<IResult> ConsultStatusAsync(Guid callId, CallForm form, IMediator mediator, CancellationToken ct)
    {
        if (form.Reported is { IsOver: true } reported)
            await mediator.Send(new DeclineTransferCommand(new CallId(callId), form.CallSid, ProblemWith(reported.Status)), ct);
        return Results.NoContent();
    }

    private static async Task<IResult> TransferAnsweredAsync(Guid callId, CallForm form, IMediator mediator, CancellationToken ct)
    {
        if (form.IsInProgress)
            await mediator.Send(new AcceptTransferCommand(new CallId(callId), form.CallSid), ct);
        return Results.NoContent();
    }

    private static async Task<IResult> TransferEndedAsync(
        CallForm form, IMediator mediator, IOptions<PublicUrlOptions> urls, TimeProvider time, CancellationToken ct)
    {
        var startedAt = time.GetUtcNow();
        var status = CallStatusWords.Read(form.Fields.First("DialCallStatus"));
        var ended = await mediator.Send(
            new EndTransferCommand(
                form.CallSid,
                form.Fields.First("DialBridged") switch { "true" => true, "false" => false, _ => null },
                status is CarrierCallStatus.InProgress or CarrierCallStatus.Completed,
                ProblemWith(status),
                form.GoesOn),
            ct);
        return new TwimlResult(ended is { IsSuccess: true, Value.Next: { } next }
            ? Answers.Reconnect(next, TimeSpan.Zero, urls.Value, AnswerTrace.Record(next.CallId, startedAt))
            : Answers.Hangup());
    }

    private static string ProblemWith(CarrierCallStatus? status) => status switch
    {
        CarrierCallStatus.Busy => "The line was busy.",
        CarrierCallStatus.NoAnswer => "Nobody answered.",
        CarrierCallStatus.Canceled => "It was cancelled before anybody answered.",
        CarrierCallStatus.Completed or CarrierCallStatus.InProgress => "Whoever answered did not take the call.",
        _ => "The carrier could not connect the call.",
    };
}
