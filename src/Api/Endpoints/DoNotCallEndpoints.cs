using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Numbers that are never called, <c>/api/do-not-call</c>.</summary>
internal static class DoNotCallEndpoints
{
    private static readonly DoNotCallFields Fields = new(ContactEndpoints.Carla.Phone, "Asked by letter not to be called.");

    private static readonly DoNotCallEntryDto Entry = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c0b"),
        Fields.Number,
        Fields.Reason!,
        DoNotCallSource.Manual,
        CallId: null,
        Example.Time,
        Example.Time,
        Version: 0);

    public static void MapDoNotCall(this RouteGroupBuilder api)
    {
        var list = api.MapChapter("/do-not-call", "Do not call", "Numbers that no assistant of yours calls, and how each came onto the list.")
            .WithExamples(Entry, Fields);
        list.MapGet("", ListAsync).WithName("listDoNotCallEntries").WithSummary("List the numbers that are not called")
            .WithDescription("The latest first. A search finds words of numbers and reasons; case and accents do not matter.")
            .Produces<Page<DoNotCallEntryDto>>();
        list.MapPost("", AddAsync).WithName("addDoNotCallEntry").WithSummary("Put a number on the do-not-call list")
            .WithDescription("201 where it is new. A number that is on the list already is no error: the answer is 200 with the entry that is "
                + "there, whose reason, source and time stay as they are.")
            .Produces<DoNotCallEntryDto>().Produces<DoNotCallEntryDto>(201);
        list.MapGet("/{id:guid}", ReadAsync).WithName("getDoNotCallEntry").WithSummary("Get an entry of the do-not-call list")
            .Produces<DoNotCallEntryDto>();
        list.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteDoNotCallEntry").WithSummary("Take a number off the do-not-call list")
            .WithDescription("The number may be called again, and the evidence is gone.")
            .Produces(204);
        list.MapDoNotCallFiles();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] DoNotCallQuery query,
        [Description("`-createdAt` (default), `number` or `updatedAt`; a minus sign in front turns the order round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(
            new ListDoNotCallEntriesQuery(query.ToFilter(), page.ToRequest(), sort ?? ListDoNotCallEntriesQuery.DefaultSort, updatedSince?.Utc), ct))
        .ToPage(page);

    private static async Task<IResult> AddAsync(
        DoNotCallFields fields, [Description(Regions.Description)] string? defaultRegion,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new AddDoNotCallEntryCommand(fields, defaultRegion), ct)).ToAdded(
            response, added => added.Entry, added => added.IsNew, e => e.Version, e => $"/api/do-not-call/{e.Id}");

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadDoNotCallEntryQuery(new DoNotCallEntryId(id)), ct)).ToTagged(response, e => e.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteDoNotCallEntryCommand(new DoNotCallEntryId(id), ETags.Versions(ifMatch)), ct))
        .ToResponse(_ => Results.NoContent());
}

/// <summary>Which entries are wanted, in the query of a URL.</summary>
internal readonly record struct DoNotCallQuery(
    [property: Description("Words, each of which occurs in number or reason; at most 200 characters.")] string? Search)
{
    public DoNotCallFilter ToFilter() => new(Search);
}
