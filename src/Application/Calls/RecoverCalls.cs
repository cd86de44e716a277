using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// Closes the logs of calls that nobody else will: neither the media host, which died, nor the carrier, whose callbacks
/// did not come. A connected call is lost when two runs in a row find the same, old sign of life: a host that was kept
/// from the database has time to speak between them, and no two clocks are compared. Any number of hosts may run it at once.
/// </summary>
/// <param name="Silence">The age from which on a sign of life is old, and a media token long expired.</param>
/// <param name="Suspects">What the run before this one gave.</param>
public sealed record RecoverCallsCommand(TimeSpan Silence, IReadOnlyDictionary<CallId, DateTime?> Suspects)
    : IRequest<Result<RecoveredCalls>>;

/// <param name="Interrupted">How many connected calls were closed.</param>
/// <param name="NotConnected">How many calls that never got audio were closed.</param>
/// <param name="Suspects">Calls that are silent now, with their last sign of life; for the next run.</param>
public sealed record RecoveredCalls(int Interrupted, int NotConnected, IReadOnlyDictionary<CallId, DateTime?> Suspects);

internal sealed class RecoverCallsHandler(IAppDb db, TimeProvider time) : IRequestHandler<RecoverCallsCommand, Result<RecoveredCalls>>
{
    /// <summary>After a crash of everything there may be many; the rest is for the next run.</summary>
    private const int AtOnce = 1_000;

    public async Task<Result<RecoveredCalls>> Handle(RecoverCallsCommand command, CancellationToken cancellationToken)
    {
        var old = time.GetUtcNow().UtcDateTime - command.Silence;
        var silent = await db.Set<CallLog>().AcrossOwners().AsNoTracking()
            .Where(call => call.Status == CallStatus.InProgress && call.Detour == null && (call.AliveAt == null || call.AliveAt < old))
            .OrderBy(call => call.AliveAt).Take(AtOnce)
            .ToDictionaryAsync(call => call.Id, call => call.AliveAt, cancellationToken);
        var expired = await db.Set<CallLog>().AcrossOwners().AsNoTracking()
            .Where(call => call.Status == CallStatus.Ringing && call.Direction == CallDirection.Inbound && call.StartedAt < old
                && (call.MediaToken == null || call.MediaToken.ExpiresAt < old))
            .OrderBy(call => call.StartedAt).Take(AtOnce)
            .Select(call => call.Id).ToListAsync(cancellationToken);

        var interrupted = 0;
        foreach (var (call, _) in silent.Intersect(command.Suspects))
            interrupted += await CloseAsync(call, CallStatus.InProgress, cancellationToken);
        var notConnected = 0;
        foreach (var call in expired)
            notConnected += await CloseAsync(call, CallStatus.Ringing, cancellationToken);
        return new RecoveredCalls(interrupted, notConnected, silent);
    }

    /// <summary>1 where the log was closed, 0 where something has happened to the call meanwhile.</summary>
    private async Task<int> CloseAsync(CallId id, CallStatus status, CancellationToken ct)
    {
        var call = await db.Set<CallLog>().AcrossOwners().SingleOrDefaultAsync(c => c.Id == id && c.Status == status, ct);
        if (call is null)
            return 0;
        var lastTurn = await db.Set<Turn>().AcrossOwners().Where(t => t.ConversationId == call.ConversationId)
            .MaxAsync(t => (DateTime?)t.StartedAt, ct);
        if (call.PresumeEnded(LastSignOf(call, lastTurn)))
            db.TellEnded(call, time.GetUtcNow().UtcDateTime);
        try
        {
            return await db.SaveChangesAsync(ct) > 0 ? 1 : 0;
        }
        catch (DbUpdateConcurrencyException)
        {
            return 0;
        }
        finally
        {
            db.Forget();
        }
    }

    private static DateTime LastSignOf(CallLog call, DateTime? lastTurn)
    {
        DateTime?[] signs = [call.StartedAt, call.MediaToken?.ExpiresAt, call.AnsweredAt, call.AliveAt, lastTurn];
        return signs.Max()!.Value;
    }
}
