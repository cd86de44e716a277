using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Chats;

/// <summary>A message was answered, or will not be: keeps the turn, and lets the next message come.</summary>
/// <param name="Turn">Null where nothing came of it; a conversation that would have begun with it has then never been.</param>
public sealed record FinishChatCommand(Chat Chat, Turn? Turn) : IRequest<Result<Unit>>;

internal sealed class FinishChatHandler(IAppDb db) : IRequestHandler<FinishChatCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(FinishChatCommand command, CancellationToken cancellationToken)
    {
        var conversation = command.Chat.Conversation;
        if (command.Turn is { } turn)
            conversation.Record(turn);
        if (command.Chat.IsNew)
        {
            if (command.Turn is null)
                return Unit.Value;
            // where the account was erased meanwhile, nothing of it is written anew
            if (!await db.Set<AssistantConfig>().AnyAsync(a => a.Id == conversation.AssistantId, cancellationToken))
                return new NotFoundError("The assistant was deleted.");
            db.Set<Conversation>().Add(conversation);
        }
        else
        {
            var kept = await db.Set<Conversation>().SingleOrDefaultAsync(c => c.Id == conversation.Id, cancellationToken);
            if (kept is null)
                return new NotFoundError("The conversation was deleted.");
            kept.Answered();
            if (command.Turn is not null)
                db.Set<Turn>().Add(command.Turn);
        }
        if (command.Turn is not null && AskedKnowledge.Of(command.Turn, conversation.AssistantId) is { } query)
            db.Set<KnowledgeQuery>().Add(query);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            await GiveBackAsync(conversation.Id, cancellationToken);
            throw;
        }
        return Unit.Value;
    }

    /// <summary>An answer that cannot be kept holds up no message.</summary>
    private async Task GiveBackAsync(ConversationId id, CancellationToken ct)
    {
        db.Forget();
        await db.Set<Conversation>().Where(c => c.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.AnsweringUntil, (DateTime?)null), ct);
    }
}
