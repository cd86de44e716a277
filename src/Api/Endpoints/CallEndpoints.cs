using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.LiveEvents;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Tables;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Calls and their log, <c>/api/calls</c>.</summary>
internal static class CallEndpoints
{
    private static readonly TurnDto Turn = new(
        1,
        Example.Time.AddSeconds(9),
        "What does a rye bread cost?",
        "A rye bread costs five dollars.",
        "A rye bread costs",
        Interrupted: true,
        new TurnLatency(RecognitionMs: 40, ModelMs: 310, SpeechMs: 120, ReplyMs: 970)
        {
            Waterfall = new TurnWaterfall(
                DecisionMs: 500, TranscriptMs: 540, FirstTokenMs: 850, FirstSentenceMs: 850, FirstByteMs: 970, FirstFrameMs: 970, HeardMs: 1_040)
            {
                RetrievedMs = 552,
            },
        },
        [
            new TurnUsage("Local", UsageKind.Recognition) { Seconds = 2.1 },
            new TurnUsage("OpenAI", UsageKind.Model) { InputTokens = 412, OutputTokens = 9, CachedTokens = 256 },
            new TurnUsage("Local", UsageKind.Synthesis) { Characters = 32 },
        ])
    {
        Retrieval = new TurnRetrieval(
            "What does a rye bread cost?",
            IsAnswerable: true,
            IsLate: false,
            Ms: 12,
            [new Citation(
                new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c07"), "Price list", new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c08"), "Prices › Bread", 2, 0.82)])
        {
            Score = 0.82,
        },
    };

    private const string File = "\"id\",\"direction\",\"from\",\"to\",\"status\"\r\n\"0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c04\",\"outbound\",\"'+14155550199\",\"'+14155550100\",\"ended\"\r\n";

    private const string Expansions = "What is shown with a call besides its id: `contact`, `assistant`, or both with a comma between them. A member that is not asked for is absent.";

    private static readonly TransferFields Transfer = new(
        "Baker", To: null, ContactId: null, TransferMode.Warm, "One moment, please.", "Carla Gomez asks whether her wedding cake is ready.");

    private static readonly CallDto Call = new()
    {
        Id = new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c04"),
        CallSid = "CA00000000000000000000000000000001",
        Direction = CallDirection.Outbound,
        From = PhoneNumberEndpoints.Bakery.Number,
        To = ContactEndpoints.Carla.Phone,
        AssistantId = AssistantEndpoints.FrontDesk.Id,
        AssistantVersion = AssistantEndpoints.FrontDesk.Version,
        ContactId = ContactEndpoints.Carla.Id,
        Status = CallStatus.Ended,
        Outcome = CallOutcome.CallerHungUp,
        Problem = null,
        AnsweredBy = AnsweringParty.Human,
        RedialOf = null,
        Opening = null,
        IsOnHold = false,
        Transfer = new CallTransferDto("Baker", "+14155550103", TransferMode.Warm, TransferState.Failed, Transfer.Briefing, "Nobody answered."),
        Recording = new CallRecordingDto(RecordingState.Kept, Seconds: 71, Example.Time.AddDays(90)),
        StartedAt = Example.Time,
        AnsweredAt = Example.Time.AddSeconds(1),
        EndedAt = Example.Time.AddSeconds(72),
        UpdatedAt = Example.Time.AddSeconds(75),
        Turns = [Turn],
        Metadata = new Dictionary<string, string> { ["order"] = "A-1093" },
        Version = 3,
    };

    /// <summary>The same call without what was said.</summary>
    private static readonly CallSummaryDto Summary = JsonSerializer.SerializeToElement(Call).Deserialize<CallSummaryDto>()!;

    private static readonly CallFields New = new(
        AssistantEndpoints.FrontDesk.Id,
        To: null,
        ContactEndpoints.Carla.Id,
        PhoneNumberEndpoints.Bakery.Number,
        "Your cake for {{occasion}} is ready.",
        new Dictionary<string, string?> { ["occasion"] = "the wedding" },
        Example.Time.AddHours(2),
        new Dictionary<string, string> { ["order"] = "A-1093" });

    public static void MapCalls(this RouteGroupBuilder api)
    {
        var calls = api.MapChapter("/calls", "Calls", "Who called when, what was said and heard, and how long every step took.")
            .WithExamples(Call, Summary, Turn, Turn.Latency, New, new CallAnnotation(New.Metadata), Transfer);
        calls.MapGet("", ListAsync).WithName("listCalls").WithSummary("List calls")
            .WithDescription("The latest first. A search finds the calls on which all its words, or words that begin with them, were said.")
            .Produces<Page<CallSummaryDto>>();
        calls.MapGet("/{id:guid}", ReadAsync).WithName("getCall").WithSummary("Get a call with everything that was said")
            .WithDescription("For each turn: what the caller said, what the assistant said, how much of it was heard, and how long every step took.")
            .Produces<CallDto>();
        calls.MapGet("/export", ExportAsync).WithName("exportCalls").WithSummary("Export calls")
            .WithDescription("Those that the list has, without what was said, as CSV or JSON, an object a line. A cell of CSV that a spreadsheet would take for a formula, such as a number, has an apostrophe in front.")
            .Produces<string>(200, CsvExport.Type, JsonLines.Type).WithExamples(File);
        calls.MapPost("", PlaceAsync).WithName("createCall").WithSummary("Have an assistant call somebody")
            .WithDescription("Accepted at once, and placed as soon as it is due and allowed: `status` tells how far it is, `outcome` and `problem` what came of it. "
                + "Whoever is blocked, or is not to be called, is not called, and nobody outside the hours of the assistant, by the clock of whoever is called. "
                + "Send an `Idempotency-Key`, so that nobody is called twice when you ask again.")
            .Produces<CallDto>(202).ProducesProblem(409).ProducesProblem(503);
        calls.MapPost("/{id:guid}/cancel", CancelAsync).WithName("cancelCall").WithSummary("Take back a call that nobody has answered yet")
            .WithDescription("Whether it waits or rings. Cancelling again changes nothing.").Produces<CallDto>().ProducesProblem(409);
        calls.MapPost("/{id:guid}/hangup", HangUpAsync).WithName("hangUpCall").WithSummary("Bring a call to its end")
            .WithDescription("The assistant says goodbye within some seconds; a call that rings is over at once.").Produces<CallDto>(202).ProducesProblem(409);
        calls.MapPost("/{id:guid}/hold", (Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) => HoldAsync(id, true, response, mediator, ct))
            .WithName("holdCall").WithSummary("Let the other side hear music")
            .WithDescription("Until the assistant is let go on (`unhold`).").Produces<CallDto>(202).ProducesProblem(409).ProducesProblem(503);
        calls.MapPost("/{id:guid}/unhold", (Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) => HoldAsync(id, false, response, mediator, ct))
            .WithName("unholdCall").WithSummary("Let the assistant go on with somebody who is on hold")
            .WithDescription("It thanks them for waiting, and knows what was said before.").Produces<CallDto>(202).ProducesProblem(409).ProducesProblem(503);
        calls.MapPost("/{id:guid}/transfer", TransferAsync).WithName("transferCall").WithSummary("Connect the other side of a call with somebody else")
            .WithDescription("One of the assistant's destinations, a number, a SIP address or a contact. `blind` connects as soon as somebody answers; with `warm` whoever answers is told "
                + "first what it is about, while the other side hears music. Where nobody takes the call, the assistant goes on with its history.")
            .Produces<CallDto>(202).ProducesProblem(409).ProducesProblem(503);
        calls.MapRecordings();
        calls.MapLiveEvents();
        calls.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<CallAnnotation>().WithName("updateCall").WithSummary("Change the metadata of a call")
            .Produces<CallDto>();
        calls.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteCall").WithSummary("Delete a call with everything that was said")
            .WithDescription("Only when it is over. Its recording goes, too.")
            .Produces(204).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] CallQuery query,
        [Description(Expansions)] string? expand,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListCallsQuery(query.ToFilter(), page.ToRequest(), query.Sort ?? ListCallsQuery.DefaultSort, updatedSince?.Utc, expand), ct))
        .ToPage(page);

    private static async Task<IResult> ExportAsync([AsParameters] CallQuery query, [AsParameters] ExportQuery export, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ExportCallsQuery(query.ToFilter(), query.Sort ?? ListCallsQuery.DefaultSort, export.IsRaw, export.ToFormat()), ct)).ToFile("calls", ct);

    private static async Task<IResult> ReadAsync(
        Guid id, [Description(Expansions)] string? expand, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadCallQuery(new CallId(id), expand), ct)).ToWholeTagged(response, c => c.Version);

    private static async Task<IResult> PlaceAsync(
        CallFields fields, [Description(Regions.Description)] string? defaultRegion, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new PlaceCallCommand(fields, DefaultRegion: defaultRegion), ct)).ToResponse(call => Accepted(response, call));

    private static async Task<IResult> CancelAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CancelCallCommand(new CallId(id)), ct)).ToWholeTagged(response, c => c.Version);

    private static async Task<IResult> HangUpAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new HangUpCallCommand(new CallId(id)), ct)).ToResponse(call => Accepted(response, call));

    private static async Task<IResult> TransferAsync(Guid id, TransferFields fields, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new TransferCallCommand(new CallId(id), fields), ct)).ToResponse(call => Accepted(response, call));

    private static async Task<IResult> HoldAsync(Guid id, bool isOn, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new HoldCallCommand(new CallId(id), isOn), ct)).ToResponse(call => Accepted(response, call));

    private static IResult Accepted(HttpResponse response, CallDto call)
    {
        response.Headers.ETag = ETags.OfWhole(response.HttpContext, call.Version, call);
        return Results.Accepted($"/api/calls/{call.Id}", call);
    }

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateCallCommand(new CallId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct)).ToWholeTagged(response, c => c.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteCallCommand(new CallId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());
}

/// <summary>Which calls are wanted, in the query of a URL.</summary>
internal readonly record struct CallQuery(
    [property: Description("Calls that started at this time or later; UTC where it has no offset.")] DateTimeOffset? StartedFrom,
    [property: Description("Calls that started before this time; UTC where it has no offset.")] DateTimeOffset? StartedBefore,
    [property: Description("`inbound` or `outbound`.")] Choice<CallDirection>? Direction,
    [property: Description("`scheduled`, `queued`, `ringing`, `inProgress` or `ended`.")] Choice<CallStatus>? Status,
    [property: Description("How the call ended.")] Choice<CallOutcome>? Outcome,
    [property: Description("Calls that this assistant answered.")] Guid? AssistantId,
    [property: Description("Calls that the assistant took as it was in this version; with `assistantId`.")] int? AssistantVersion,
    [property: Description("Calls with this contact.")] Guid? ContactId,
    [property: Description("Words that were said; at most 200 characters.")] string? Search,
    [property: Description("`-startedAt` (default) or `-updatedAt`, the latest first; without the minus sign the other way round.")] string? Sort,
    MetadataQuery Metadata)
{
    public CallFilter ToFilter() => new(
        StartedFrom?.UtcDateTime,
        StartedBefore?.UtcDateTime,
        Direction?.Value,
        Status?.Value,
        Outcome?.Value,
        AssistantId is { } assistant ? new AssistantId(assistant) : null,
        ContactId is { } contact ? new ContactId(contact) : null,
        Search,
        AssistantVersion,
        Metadata.Values);
}
