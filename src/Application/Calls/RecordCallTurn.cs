using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>A turn of a call has ended: keeps it, and tells those who watch. Keeping the same turn again changes nothing.</summary>
/// <param name="Stream">What the turn was spoken on.</param>
/// <returns><see cref="ConflictError"/> where a later stream had already spoken when the turn began.</returns>
public sealed record RecordCallTurnCommand(CallStream Stream, Turn Turn) : IRequest<Result<Unit>>;

internal sealed class RecordCallTurnHandler(IAppDb db, IMediator mediator, IMapper mapper, TimeProvider time)
    : IRequestHandler<RecordCallTurnCommand, Result<Unit>>
{
    /// <summary>The event is saved with the turn, or not at all where the turn is kept already.</summary>
    public async Task<Result<Unit>> Handle(RecordCallTurnCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Stream.Call, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        if (await WasReplacedAsync(call, command, cancellationToken))
            return new ConflictError("Another media stream has taken the call on.");
        db.TellRecorded(call, command.Turn, mapper, time.GetUtcNow().UtcDateTime);
        return await mediator.Send(new RecordTurnCommand(command.Turn), cancellationToken);
    }

    /// <summary>What was said before that is kept, however late it comes; what is said to nobody after it is not.</summary>
    private Task<bool> WasReplacedAsync(CallLog call, RecordCallTurnCommand command, CancellationToken ct)
    {
        var next = (command.Stream with { Number = command.Stream.Number + 1 }).FirstTurn;
        return db.Set<Turn>().AnyAsync(
            t => t.ConversationId == call.ConversationId && t.Number >= next && t.StartedAt <= command.Turn.StartedAt, ct);
    }
}
