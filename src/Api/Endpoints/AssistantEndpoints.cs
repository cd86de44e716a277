using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>Who answers the phone, <c>/api/assistants</c>.</summary>
internal static class AssistantEndpoints
{
    public static void MapAssistants(this RouteGroupBuilder api)
    {
        var assistants = api.MapGroup("/assistants").WithTags("Assistants");
        assistants.MapGet("", ListAsync).WithName("listAssistants").WithSummary("List assistants")
            .Produces<Page<AssistantDto>>();
        assistants.MapPost("", CreateAsync).WithName("createAssistant").WithSummary("Create an assistant")
            .WithDescription("A name is enough; everything else has a default.")
            .Produces<AssistantDto>(201);
        assistants.MapGet("/{id:guid}", ReadAsync).WithName("getAssistant").WithSummary("Get an assistant")
            .WithDescription("`GET /api/phone-numbers?assistantId=` lists the numbers that it answers.")
            .Produces<AssistantDto>();
        assistants.MapPatch("/{id:guid}", UpdateAsync).AcceptsPatch<AssistantFields>().WithName("updateAssistant")
            .WithSummary("Change an assistant").Produces<AssistantDto>();
        assistants.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteAssistant").WithSummary("Delete an assistant")
            .WithDescription("Only where no phone number reaches it. The logs of its calls stay.")
            .Produces(204).ProducesProblem(409);
        assistants.MapPost("/{id:guid}/copy", CopyAsync).WithName("copyAssistant").WithSummary("Copy an assistant")
            .WithDescription("Makes another assistant with the same settings, on no phone number.")
            .Produces<AssistantDto>(201);
    }

    private static async Task<IResult> ListAsync(
        [Description("`name` (default) or `createdAt`; a minus sign in front turns the order round.")] string? sort,
        [AsParameters] Paging paging,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(new ListAssistantsQuery(paging.ToRequest(), sort ?? ListAssistantsQuery.DefaultSort), ct)).ToResponse();

    private static async Task<IResult> CreateAsync(AssistantFields fields, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CreateAssistantCommand(fields), ct)).ToCreated(response, a => a.Version, Location);

    private static async Task<IResult> CopyAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new CopyAssistantCommand(new AssistantId(id)), ct)).ToCreated(response, a => a.Version, Location);

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadAssistantQuery(new AssistantId(id)), ct)).ToTagged(response, a => a.Version);

    private static async Task<IResult> UpdateAsync(
        Guid id, JsonElement patch, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new UpdateAssistantCommand(new AssistantId(id), PatchBody.Read(patch), ETags.Versions(ifMatch)), ct))
        .ToTagged(response, a => a.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteAssistantCommand(new AssistantId(id), ETags.Versions(ifMatch)), ct)).ToResponse(_ => Results.NoContent());

    private static string Location(AssistantDto assistant) => $"/api/assistants/{assistant.Id}";
}
