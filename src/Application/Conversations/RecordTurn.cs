using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations;

/// <summary>A turn has ended: keeps it. Keeping the same turn again changes nothing.</summary>
/// <param name="Stream">The call, and its media stream, that the turn was spoken on; null for a conversation in writing.</param>
/// <returns><see cref="ConflictError"/> where another stream has taken the call on.</returns>
public sealed record RecordTurnCommand(Turn Turn, CallStream? Stream = null) : IRequest<Result<Unit>>;

internal sealed class RecordTurnHandler(IAppDb db, IMapper mapper, TimeProvider time) : IRequestHandler<RecordTurnCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RecordTurnCommand command, CancellationToken cancellationToken)
    {
        var turn = command.Turn;
        if (await IsKeptAsync(turn, cancellationToken))
            return Unit.Value;
        if (command.Stream is { } stream && await CallAsync(stream, cancellationToken) is { } call)
        {
            if (!call.Heeds(stream.Number))
                return new ConflictError("Another media stream has taken the call on.");
            db.TellRecorded(call, turn, mapper, time.GetUtcNow().UtcDateTime);
        }

        db.Set<Turn>().Add(turn);
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

    private Task<CallLog?> CallAsync(CallStream stream, CancellationToken ct) =>
        db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == stream.Call, ct);

    private Task<bool> IsKeptAsync(Turn turn, CancellationToken ct) =>
        db.Set<Turn>().AnyAsync(t => t.ConversationId == turn.ConversationId && t.Number == turn.Number, ct);
}
