using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// A turn of a call has ended: keeps it, and tells those who watch. Where the caller asks in it not to be called again, their
/// number is put on the do-not-call list in the same save. Keeping the same turn again changes nothing.
/// </summary>
/// <param name="Stream">What the turn was spoken on.</param>
/// <returns><see cref="ConflictError"/> where a later stream had already spoken when the turn began.</returns>
public sealed record RecordCallTurnCommand(CallStream Stream, Turn Turn) : IRequest<Result<Unit>>;

internal sealed class RecordCallTurnHandler(IAppDb db, IMediator mediator, IMapper mapper, TimeProvider time)
    : IRequestHandler<RecordCallTurnCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RecordCallTurnCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Stream.Call, cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        if (await WasReplacedAsync(call, command, cancellationToken))
            return new ConflictError("Another media stream has taken the call on.");
        try
        {
            return await KeepAsync(call, command.Turn, cancellationToken);
        }
        catch (DbUpdateException) when (DoNotCallWish.FindIn(command.Turn.CallerSaid) is not null)
        {
            // the number may have been put on the list in the same moment, and is then not added again
            db.Forget();
            return await KeepAsync(call, command.Turn, cancellationToken);
        }
    }

    /// <summary>The events are saved with the turn, or not at all where the turn is kept already.</summary>
    private async Task<Result<Unit>> KeepAsync(CallLog call, Turn turn, CancellationToken ct)
    {
        var now = time.UtcNow();
        db.TellRecorded(call, turn, mapper, now);
        if (DoNotCallWish.FindIn(turn.CallerSaid) is { } wish && call.OtherNumber is { } number)
            await db.PutOnDoNotCallAsync(call, number, ReasonOf(wish), mapper, now, ct);
        return await mediator.Send(new RecordTurnCommand(turn), ct);
    }

    /// <summary>The words that were said, as far as there is room.</summary>
    private static string ReasonOf(string wish) => wish.Length <= DoNotCallEntry.LongestReason ? wish : wish[..DoNotCallEntry.LongestReason];

    /// <summary>What was said before that is kept, however late it comes; what is said to nobody after it is not.</summary>
    private Task<bool> WasReplacedAsync(CallLog call, RecordCallTurnCommand command, CancellationToken ct)
    {
        var next = (command.Stream with { Number = command.Stream.Number + 1 }).FirstTurn;
        return db.Set<Turn>().AnyAsync(
            t => t.ConversationId == call.ConversationId && t.Number >= next && t.StartedAt <= command.Turn.StartedAt, ct);
    }
}
