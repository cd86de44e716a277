using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Conversations;

/// <summary>A turn has ended: keeps it, with what it looked for in documents. Keeping the same turn again changes nothing.</summary>
public sealed record RecordTurnCommand(Turn Turn) : IRequest<Result<Unit>>;

internal sealed class RecordTurnHandler(IAppDb db) : IRequestHandler<RecordTurnCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RecordTurnCommand command, CancellationToken cancellationToken)
    {
        var turn = command.Turn;
        if (await IsKeptAsync(turn, cancellationToken))
            return Unit.Value;
        db.Set<Turn>().Add(turn);
        if (await QueryOfAsync(turn, cancellationToken) is { } query)
            db.Set<KnowledgeQuery>().Add(query);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.Forget();
            if (await IsKeptAsync(turn, cancellationToken))
                return Unit.Value;
            if (await db.Set<Conversation>().AnyAsync(c => c.Id == turn.ConversationId, cancellationToken))
                throw;
            return new NotFoundError("The conversation was deleted."); // trying again would hold up all other logs
        }
        return Unit.Value;
    }

    private async Task<KnowledgeQuery?> QueryOfAsync(Turn turn, CancellationToken ct) => turn.Retrieval is null ? null : AskedKnowledge.Of(
        turn, await db.Set<Conversation>().Where(c => c.Id == turn.ConversationId).Select(c => c.AssistantId).SingleOrDefaultAsync(ct));

    private Task<bool> IsKeptAsync(Turn turn, CancellationToken ct) =>
        db.Set<Turn>().AnyAsync(t => t.ConversationId == turn.ConversationId && t.Number == turn.Number, ct);
}
