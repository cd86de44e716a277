using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Common.Lists;
using VoiceAssistant.Application.Messages;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>What callers want to be passed on, <c>/api/messages</c>.</summary>
internal static class MessageEndpoints
{
    private static readonly CallerMessageDto Message = new(
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c0d"),
        AssistantEndpoints.FrontDesk.Id,
        new Guid("0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c04"),
        ContactEndpoints.Carla.Name,
        ContactEndpoints.Carla.Phone,
        "Please have two rye breads ready on Friday morning.",
        IsUrgent: false,
        Example.Time.AddSeconds(40),
        HandledAt: null,
        Example.Time.AddSeconds(40),
        Version: 0);

    public static void MapMessages(this RouteGroupBuilder api)
    {
        var messages = api.MapChapter("/messages", "Messages", "What callers have asked your assistants to pass on (the tool `take_message`).")
            .WithExamples(Message);
        messages.MapGet("", ListAsync).WithName("listMessages").WithSummary("List messages")
            .WithDescription("The latest first. Those of a call are also told to whoever watches it, as `message.taken`.")
            .Produces<Page<CallerMessageDto>>();
        messages.MapGet("/{id:guid}", ReadAsync).WithName("getMessage").WithSummary("Get a message")
            .Produces<CallerMessageDto>();
        messages.MapPost("/{id:guid}/handle", HandleAsync).WithName("handleMessage").WithSummary("Mark a message as handled")
            .WithDescription("One that is handled already stays as it is.")
            .Produces<CallerMessageDto>();
        messages.MapPost("/{id:guid}/reopen", ReopenAsync).WithName("reopenMessage").WithSummary("Mark a message as open again")
            .Produces<CallerMessageDto>();
        messages.MapDelete("/{id:guid}", DeleteAsync).WithName("deleteMessage").WithSummary("Delete a message")
            .Produces(204);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] MessageQuery query,
        [Description("`-takenAt` (default) or `-updatedAt`, the latest first; without the minus sign the other way round.")] string? sort,
        [Description("What has changed at this time or later: ISO 8601 with an offset.")] Since? updatedSince,
        [AsParameters] PageQuery page,
        IMediator mediator,
        CancellationToken ct) =>
        (await mediator.Send(
            new ListCallerMessagesQuery(query.ToFilter(), page.ToRequest(), sort ?? ListCallerMessagesQuery.DefaultSort, updatedSince?.Utc), ct))
        .ToPage(page);

    private static async Task<IResult> ReadAsync(Guid id, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new ReadCallerMessageQuery(new CallerMessageId(id)), ct)).ToWholeTagged(response, m => m.Version);

    private static Task<IResult> HandleAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        SetHandledAsync(new HandleCallerMessageCommand(new CallerMessageId(id), true, ETags.Versions(ifMatch)), response, mediator, ct);

    private static Task<IResult> ReopenAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch,
        HttpResponse response, IMediator mediator, CancellationToken ct) =>
        SetHandledAsync(new HandleCallerMessageCommand(new CallerMessageId(id), false, ETags.Versions(ifMatch)), response, mediator, ct);

    private static async Task<IResult> SetHandledAsync(
        HandleCallerMessageCommand command, HttpResponse response, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(command, ct)).ToWholeTagged(response, m => m.Version);

    private static async Task<IResult> DeleteAsync(
        Guid id, [FromHeader(Name = Headers.IfMatch)] string? ifMatch, IMediator mediator, CancellationToken ct) =>
        (await mediator.Send(new DeleteCallerMessageCommand(new CallerMessageId(id), ETags.Versions(ifMatch)), ct))
        .ToResponse(_ => Results.NoContent());
}

/// <summary>Which messages are wanted, in the query of a URL.</summary>
internal readonly record struct MessageQuery(
    [property: Description("Only messages that are, or are not, handled.")] bool? IsHandled,
    [property: Description("Only messages that are, or are not, urgent.")] bool? IsUrgent,
    [property: Description("Messages that were left on this call.")] Guid? CallId,
    [property: Description("Messages that this assistant took.")] Guid? AssistantId)
{
    public CallerMessageFilter ToFilter() => new(
        IsHandled,
        IsUrgent,
        CallId is { } call ? new CallId(call) : null,
        AssistantId is { } assistant ? new AssistantId(assistant) : null);
}
