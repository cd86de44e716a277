using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.PhoneLines;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Which number reaches which assistant, <c>/api/phone-numbers</c>.</summary>
internal static class PhoneNumberEndpoints
{
    public static PhoneLineDto Bakery { get; } = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c03"), "+14155550199", AssistantEndpoints.FrontDesk.Id, Example.Time, Example.Time,
        new LineWebhook(IsConnected: true, Problems: [], Example.Time), Version: 0);

    private static readonly AvailableNumbersDto Available = new([new("+14155550198", "Bakery va-7k3m9qx2bd", IsInUse: false)], "va-7k3m9qx2bd");

    public static void MapPhoneNumbers(this RouteGroupBuilder api)
    {
        var numbers = api.MapChapter("/phone-numbers", "Phone numbers", "Which number reaches which assistant.")
            .WithExamples(Bakery, new AddPhoneLineCommand(Bakery.Number, Bakery.AssistantId), new PhoneLineFields(Bakery.AssistantId), Available);
        numbers.MapGet("", ListAsync).WithName("listPhoneNumbers").WithSummary("List phone numbers")
            .Produces<Page<PhoneLineDto>>();
        numbers.MapPost("", AddAsync).WithName("addPhoneNumber").WithSummary("Connect a phone number to an assistant")
            .WithDescription("A number is unique in the deployment. The number itself is bought from the carrier. Where the deployment has an account there, its "
                + "webhooks are set, and `webhook` says whether that went well. In Production it has to be one of the account's numbers, and yours, as `available` tells.")
            .Produces<PhoneLineDto>(201).ProducesProblem(409).ProducesProblem(503);
        numbers.MapGet("/available", ListAvailableAsync).WithName("listAvailablePhoneNumbers").WithSummary("List numbers that can be added")
            .WithDescription("Numbers of the deployment's account at the carrier that nobody has added. Where others use the deployment, too, a number is yours when its friendly name "
                + "at the carrier contains your `ownerWord`.")
            .Produces<AvailableNumbersDto>().ProducesProblem(409).ProducesProblem(503);
        numbers.MapGet("/{id:guid}", ReadAsync).WithName("getPhoneNumber").WithSummary("Get a phone number").WithMetadata(new ChangesByItself())
            .Produces<PhoneLineDto>();
        numbers.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<PhoneLineFields>().WithName("updatePhoneNumber")
            .WithSummary("Connect a phone number to another assistant").Produces<PhoneLineDto>();
        numbers.MapDelete("/{id:guid}", DeleteAsync).WithName("deletePhoneNumber").WithSummary("Delete a phone number")
            .WithDescription("Nobody answers the number any more.")
            .Produces(204);
        numbers.MapPost("/{id:guid}/connect", ConnectAsync).WithName("connectPhoneNumber").WithSummary("Lead calls to a phone number here")
            .WithDescription("Sets the number's webhook, fallback and status callback at the carrier, and takes it from an application or a trunk.")
            .Produces<PhoneLineDto>().ProducesProblem(409).ProducesProblem(503);
        numbers.MapPost("/{id:guid}/check", CheckAsync).WithName("checkPhoneNumber").WithSummary("Ask the carrier where calls to a phone number lead")
            .WithDescription("It is asked every hour by itself, too, since anybody who has the account may change it there.")
            .Produces<PhoneLineDto>().ProducesProblem(409).ProducesProblem(503);
    }

    private static async Task<IResult> ListAsync(
        [Description("Only the numbers that this assistant answers.")] Guid? assistantId,
        [Description("Parts of the number; at most 200 characters.")] string? search,
        [Description("`number` (default), `createdAt` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(
            new ListPhoneLinesQuery(
                assistantId is { } id ? new AssistantId(id) : null, page.ToRequest(), sort ?? ListPhoneLinesQuery.DefaultSort, updatedSince?.Utc, search), ct))
        .ToPage(page);

    private static async Task<IResult> AddAsync(AddPhoneLineCommand line, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(line, ct)).ToCreated(response, l => l.Version, l => $"/api/phone-numbers/{l.Id}");

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadPhoneLineQuery(new PhoneLineId(id)), ct)).ToResponse(line => Tagged(response, line));

    private static async Task<IResult> ListAvailableAsync(IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new FindAvailableNumbersQuery(), ct)).ToResponse();

    private static async Task<IResult> ConnectAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ConnectPhoneLineCommand(new PhoneLineId(id)), ct)).ToResponse(line => Tagged(response, line));

    private static async Task<IResult> CheckAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CheckPhoneLineCommand(new PhoneLineId(id)), ct)).ToResponse(line => Tagged(response, line));

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdatePhoneLineCommand(new PhoneLineId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, l => l.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeletePhoneLineCommand(new PhoneLineId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    /// <summary>Without a 304: what the carrier says changes while the version does not.</summary>
    private static IResult Tagged(HttpResponse response, PhoneLineDto line)
    {
        response.Headers.ETag = ETags.Of(line.Version);
        return Results.Ok(line);
    }
}
