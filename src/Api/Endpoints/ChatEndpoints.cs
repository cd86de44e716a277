using System.ComponentModel;
using MediatR;
using VoiceAssistant.Api.Chats;
using VoiceAssistant.Api.Http;
using VoiceAssistant.Api.OpenApi;
using VoiceAssistant.Application.Chats;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Api.Endpoints;

/// <summary>An assistant in writing, <c>/api/assistants/{id}/chat</c>.</summary>
internal static class ChatEndpoints
{
    private const string Events =
        "event: text\ndata: {\"text\":\"We open \"}\n\nevent: text\ndata: {\"text\":\"at seven.\"}\n\n"
        + "event: done\ndata: {\"conversationId\":\"0197d0a0-5a3c-7c5e-9d0e-2f6f4a3b1c07\",\"turn\":0,\"timings\":{\"firstTextMs\":310,\"totalMs\":640}}\n\n";

    public static IServiceCollection AddChat(this IServiceCollection services) => services.AddSingleton<ChatMemory>().AddSingleton<ChatTools>();

    public static void MapChat(this RouteGroupBuilder assistants) =>
        assistants.MapPost("/{id:guid}/chat", ChatAsync).WithName("sendMessage").WithSummary("Talk to an assistant in writing")
            .WithDescription(
                "Answers as on the telephone, in server-sent events while the answer is written: `source {sourceName, text, score}`, the parts of the assistant's documents that the answer may "
                + "rest on, before anything else; `text {text}`, pieces to be joined as they are; "
                + "`tool {name, arguments, result, ms, status}`, what the assistant did or wanted to do, such as `end_call`; and at the end `done {conversationId, turn, timings}`, "
                + "or `problem` with problem details and, where the conversation is kept, the `conversationId`. Give the `conversationId` with the next message to go on; a message "
                + "that comes while the one before is being answered is a 409. Lines that begin with a colon only keep the connection open.")
            .Produces<string>(200, EventStream.MediaType).ProducesProblem(409).ProducesProblem(503)
            .WithExamples(new ChatRequest("When do you open?"), Events);

    private static async Task<IResult> ChatAsync(
        Guid id, ChatRequest request,
        [Description("Whether it answers as its draft has it, before that is published; without one, 409 `noDraft`. A conversation may go on with or without.")] bool? draft,
        ProviderNames providers, IMediator mediator, ChatMemory memory, ChatTools tools, TimeProvider time,
        ILogger<ChatResult> log, CancellationToken ct)
    {
        ConversationId? conversation = request.ConversationId is { } known ? new ConversationId(known) : null;
        return (await mediator.Send(new BeginChatCommand(new AssistantId(id), request.Message, conversation, draft ?? false), ct))
            .ToResponse(chat => new ChatResult(chat, tools.Open(chat), providers, mediator, memory, time, log));
    }
}

/// <param name="Message">At most 4,000 characters.</param>
/// <param name="ConversationId">As `done` gave it; null to begin a conversation.</param>
internal sealed record ChatRequest(string Message, Guid? ConversationId = null);
