using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>The log of calls, <c>/api/calls</c>.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this RouteGroupBuilder api)
    {
        var calls = api.MapGroup("/calls").WithTags("Calls");
        calls.MapGet("", ListAsync).WithName("listCalls").WithSummary("List calls")
            .WithDescription("The latest first. A search finds the calls on which all its words, or words that begin with them, were said.")
            .Produces<Page<CallSummaryDto>>();
        calls.MapGet("/{id:guid}", ReadAsync).WithName("getCall").WithSummary("Get a call with everything that was said")
            .WithDescription("For each turn: what the caller said, what the assistant said, how much of it was heard, and how long every step took.")
            .Produces<CallDto>();
        calls.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteCall").WithSummary("Delete a call with everything that was said")
            .WithDescription("Only when it is over.")
            .Produces(204).ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync([AsParameters] CallQuery query, [AsParameters] Paging paging, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ListCallsQuery(query.ToFilter(), paging.ToRequest(), query.Sort ?? ListCallsQuery.DefaultSort), ct))
        .ToResponse();

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadCallQuery(new CallId(id)), ct)).ToTagged(response, c => c.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteCallCommand(new CallId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());
}

/// <summary>Which calls are wanted, in the query of a URL.</summary>
internal readonly record struct CallQuery(
    [property: Description("Calls that started at this time or later; UTC where it has no offset.")] DateTimeOffset? StartedFrom,
    [property: Description("Calls that started before this time; UTC where it has no offset.")] DateTimeOffset? StartedBefore,
    [property: Description("`inbound` or `outbound`.")] Choice<CallDirection>? Direction,
    [property: Description("`ringing`, `inProgress` or `ended`.")] Choice<CallStatus>? Status,
    [property: Description("How the call ended.")] Choice<CallOutcome>? Outcome,
    [property: Description("Calls that this assistant answered.")] Guid? AssistantId,
    [property: Description("Calls with this contact.")] Guid? ContactId,
    [property: Description("Words that were said; at most 200 characters.")] string? Search,
    [property: Description("`-startedAt` (default) or `startedAt`.")] string? Sort)
{
    public CallFilter ToFilter() => new(
        StartedFrom?.UtcDateTime,
        StartedBefore?.UtcDateTime,
        Direction?.Value,
        Status?.Value,
        Outcome?.Value,
        AssistantId is { } assistant ? new AssistantId(assistant) : null,
        ContactId is { } contact ? new ContactId(contact) : null,
        Search);
}
