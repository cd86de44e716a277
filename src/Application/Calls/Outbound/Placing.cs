using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Outbound;

internal static class Placing
{
    /// <summary>A call that waits to be placed, or is being placed; null where it does not any more.</summary>
    public static async Task<(CallLog Call, CallPlacement Placement)?> FindPlacementAsync(this IAppDb db, CallId id, CancellationToken ct)
    {
        var call = await db.Set<CallLog>().SingleOrDefaultAsync(c => c.Id == id, ct);
        var placement = await db.Set<CallPlacement>().SingleOrDefaultAsync(p => p.CallId == id, ct);
        return call is null || placement is null ? null : (call, placement);
    }

    /// <summary>
    /// Keeps that the carrier has taken a call, whoever tells it: the answer to our request, or the carrier's own report, which may be
    /// faster. Gives the log as it is then, null where there is none, or where it is known under another of the carrier's ids.
    /// </summary>
    public static async Task<CallLog?> PlacedAsync(this IAppDb db, CallId id, string providerCallId, DateTime now, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = await db.Set<CallLog>().AcrossOwners().SingleOrDefaultAsync(c => c.Id == id, ct);
            if (call is null || call.Direction != CallDirection.Outbound)
                return null;
            if (call.ProviderCallId is { } known)
                return known == providerCallId ? call : null;
            var placement = await db.Set<CallPlacement>().AcrossOwners().SingleOrDefaultAsync(p => p.CallId == id, ct);
            if (call.Place(providerCallId, now))
                db.TellStatus(call, now);
            if (placement is not null)
                db.Set<CallPlacement>().Remove(placement);
            try
            {
                await db.SaveChangesAsync(ct);
                return call;
            }
            catch (DbUpdateConcurrencyException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget();
            }
        }
    }

    /// <summary>Which of the carrier's calls are of others that are known, whosever, or to somebody who is being asked to take one over.</summary>
    public static async Task<IReadOnlyList<string>> KnownToCarrierAsync(this IAppDb db, IReadOnlyList<string> providerCallIds, CancellationToken ct)
    {
        var calls = db.Set<CallLog>().AcrossOwners().AsNoTracking();
        var placed = await calls.Where(c => c.ProviderCallId != null && providerCallIds.Contains(c.ProviderCallId))
            .Select(c => c.ProviderCallId!).ToListAsync(ct);
        var transfers = await calls.Where(c => c.Status == CallStatus.InProgress && c.Transfer != null).Select(c => c.Transfer).ToListAsync(ct);
        return [.. placed, .. transfers.Select(transfer => transfer?.LegId).OfType<string>()];
    }

    /// <summary>Ends a call that is not placed any more, with what is saved next.</summary>
    public static void GiveUp(this IAppDb db, CallLog call, CallPlacement placement, CallOutcome outcome, string problem, DateTime now)
    {
        db.Set<CallPlacement>().Remove(placement);
        if (call.End(outcome, problem.Length <= CallLog.LongestProblem ? problem : problem[..CallLog.LongestProblem], now))
            db.TellEnded(call, now);
    }
}
