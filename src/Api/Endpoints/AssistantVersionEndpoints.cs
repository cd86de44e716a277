using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What an assistant was and what it is to become, <c>/api/assistants/{id}/versions</c> and <c>/draft</c>.</summary>
internal static class AssistantVersionEndpoints
{
    private const string
        Note = "Shorter greeting",
        NumberIs = "The number of the version: the `version` that the assistant had, or has.",
        Comparison = "Each value that is different, with a JSON Pointer (RFC 6901) to it in the configuration, as it was `before` and `after`; null where it was not there. "
            + "A list, such as `tools`, is one value.";

    private static readonly AssistantVersionSummaryDto Summary = new(7, Example.Time, Note, IsCurrent: true);

    private static readonly AssistantVersionDto Version = new(7, Example.Time, Note, IsCurrent: true, AssistantEndpoints.FrontDeskFields);

    private static readonly AssistantChangeDto Change = new(
        "/turns/endpointMs", JsonSerializer.SerializeToElement(700), JsonSerializer.SerializeToElement(500));

    public static void MapVersions(this RouteGroupBuilder assistants)
    {
        var assistant = assistants.MapGroup("/{id:guid}").WithExamples(
            Summary, Version, new AssistantChangesDto(6, 7, [Change]), Change, new RollbackFields(6, "The new greeting was too short"), new PublishFields(Note));
        assistant.MapGet("/versions", ListAsync).WithName("listAssistantVersions").WithSummary("List the versions of an assistant")
            .WithDescription("The latest first. Every change makes one, whoever makes it; the latest 500 are kept.")
            .Produces<Page<AssistantVersionSummaryDto>>();
        assistant.MapGet("/versions/{number:int}", ReadAsync).WithName("getAssistantVersion").WithSummary("Get a version of an assistant")
            .WithDescription("With all that it was, as `POST /api/assistants` takes it.")
            .Produces<AssistantVersionDto>();
        assistant.MapGet("/versions/{number:int}/changes", CompareAsync).WithName("getAssistantVersionChanges").WithSummary("Compare two versions of an assistant")
            .WithDescription(Comparison).Produces<AssistantChangesDto>();
        assistant.MapPost("/rollback", RollBackAsync).WithName("rollBackAssistant").WithSummary("Make an assistant again what it was")
            .WithDescription("Its configuration becomes that of the version, as a new version, for all calls that begin from now on; a draft stays. Refused (400) where the version names "
                + "a source or a tool that is gone, or is no longer possible otherwise. `If-Match` takes the assistant's `ETag`.")
            .Produces<AssistantDto>().ProducesProblem(409);
        assistant.MapDraft();
    }

    private static void MapDraft(this RouteGroupBuilder assistant)
    {
        assistant.MapGet("/draft", ReadDraftAsync).WithName("getAssistantDraft").WithSummary("Get the draft of an assistant")
            .WithDescription("The assistant as it would be; `version` and `ETag` are the draft's own. 404 where there is none.")
            .Produces<AssistantDto>();
        assistant.MapPatch("/draft", UpdateDraftAsync).AcceptsPatch<AssistantFields>().WithName("updateAssistantDraft").WithSummary("Change the draft of an assistant")
            .WithDescription("A JSON merge patch (RFC 7396) upon the draft; without one, a draft is begun with what the assistant is. Callers hear nothing of it until it is published; `POST /{id}/chat?draft=true` tries it.")
            .Produces<AssistantDto>();
        assistant.MapDelete("/draft", DeleteDraftAsync).WithName("deleteAssistantDraft").WithSummary("Throw the draft of an assistant away")
            .WithDescription("The assistant stays as it is.").Produces(204);
        assistant.MapGet("/draft/changes", CompareDraftAsync).WithName("getAssistantDraftChanges").WithSummary("Tell what publishing the draft would change")
            .WithDescription(Comparison).Produces<AssistantChangesDto>();
        assistant.MapPost("/publish", PublishAsync).WithName("publishAssistantDraft").WithSummary("Publish the draft of an assistant")
            .WithDescription("The assistant becomes what its draft says, as a new version, for all calls that begin from now on, and the draft is gone. Where there is none, 409 `noDraft`. Where the "
                + "assistant was changed since the draft was begun, 409 `draftOutdated`: publishing would undo that; `force` publishes all the same, and what the assistant was stays kept as a version. "
                + "`If-Match` takes the draft's `ETag`. The body may be left out.")
            .Produces<AssistantDto>().ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(Guid id, [AsParameters] PageQuery page, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadAssistantVersionsQuery(new AssistantId(id), page.ToRequest()), ct)).ToPage(page);

    private static async Task<IResult> ReadAsync(Guid id, [Description(NumberIs)] int number, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadAssistantVersionQuery(new AssistantId(id), number), ct)).ToWholeTagged(response, v => v.Number);

    private static async Task<IResult> CompareAsync(
        Guid id, [Description(NumberIs)] int number, [Description("The version to compare it with; the one before where left out.")] int? from,
        IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CompareAssistantVersionsQuery(new AssistantId(id), number, from), ct)).ToResponse();

    private static async Task<IResult> RollBackAsync(
        Guid id, RollbackFields fields, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new RollBackAssistantCommand(new AssistantId(id), fields.Version, fields.Note, ETags.Versions(ifMatch)), ct))
        .ToTagged(response, a => a.Version);

    private static async Task<IResult> ReadDraftAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadAssistantDraftQuery(new AssistantId(id)), ct)).ToTagged(response, d => d.Version);

    private static async Task<IResult> UpdateDraftAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateAssistantDraftCommand(new AssistantId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, d => d.Version);

    private static async Task<IResult> DeleteDraftAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteAssistantDraftCommand(new AssistantId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    private static async Task<IResult> CompareDraftAsync(
        Guid id, [Description("The version to compare it with; the present one where left out.")] int? from, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CompareAssistantDraftQuery(new AssistantId(id), from), ct)).ToResponse();

    private static async Task<IResult> PublishAsync(
        Guid id, PublishFields? fields, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new PublishAssistantDraftCommand(new AssistantId(id), fields?.Note, fields?.Force ?? false, ETags.Versions(ifMatch)), ct))
        .ToTagged(response, a => a.Version);
}

/// <param name="Version">The number of the version.</param>
/// <param name="Note">Why, at most 500 characters in one line; kept with the new version.</param>
internal sealed record RollbackFields(int? Version, string? Note = null);

/// <param name="Note">What is new, at most 500 characters in one line; kept with the new version.</param>
/// <param name="Force">Whether it is published although the assistant was changed since the draft was begun.</param>
internal sealed record PublishFields(string? Note = null, bool Force = false);
