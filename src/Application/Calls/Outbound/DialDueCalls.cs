using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>
/// Places the calls of all owners that are due, as many as each owner and each number may have at a time and in a second. To be run once
/// a second, on one host.
/// </summary>
/// <returns>How many were seen to.</returns>
public sealed record DialDueCallsCommand : IRequest<Result<int>>;

internal sealed partial class DialDueCallsHandler(
    IAppDb db, IUseCases useCases, IOptions<OutboundOptions> options, TimeProvider time, ILogger<DialDueCallsHandler> log)
    : IRequestHandler<DialDueCallsCommand, Result<int>>
{
    private const int Parallel = 8, MostInDoubt = 200;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public async Task<Result<int>> Handle(DialDueCallsCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var waiting = db.Set<CallPlacement>().AcrossOwners().AsNoTracking().Where(p => p.DueAt <= now);
        // what is in doubt is asked about whatever the limits say: it counts in them already
        var due = await waiting.Where(p => p.ClaimedAt != null).OrderBy(p => p.DueAt).Take(MostInDoubt).ToListAsync(cancellationToken);
        var lines = await waiting.Where(p => p.ClaimedAt == null).Select(p => new { p.OwnerId, p.From }).Distinct().ToListAsync(cancellationToken);
        if (lines.Count + due.Count == 0)
            return 0;
        var calls = await UnderwayAsync([.. lines.Select(line => line.OwnerId).Distinct()], now - Second, cancellationToken);
        foreach (var line in lines)
        {
            if (calls.RoomFor(line.OwnerId, line.From, options.Value) is not (> 0 and var room))
                continue;
            var next = await waiting.Where(p => p.ClaimedAt == null && p.OwnerId == line.OwnerId && p.From == line.From)
                .OrderBy(p => p.DueAt).ThenBy(p => p.CallId).Take(room).ToListAsync(cancellationToken);
            calls.Add(line.OwnerId, line.From, next.Count);
            due.AddRange(next);
        }

        // of two calls between the same numbers the carrier could not tell which one it has
        var one = due.DistinctBy(p => (p.From, p.To)).ToList();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            one, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, DialAsync);
        return one.Count;
    }

    /// <summary>One that fails does not keep the others waiting.</summary>
    private async ValueTask DialAsync(CallPlacement placement, CancellationToken ct)
    {
        try
        {
            await useCases.SendAsync(placement.OwnerId, new DialCallCommand(placement.CallId), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            NotDialled(placement.CallId, e.GetType().Name);
        }
    }

    private async Task<Underway> UnderwayAsync(IReadOnlyList<OwnerId> owners, DateTime lately, CancellationToken ct)
    {
        // these first: one that becomes a call meanwhile is counted twice rather than not at all
        var asked = await db.Set<CallPlacement>().AcrossOwners().AsNoTracking()
            .Where(p => owners.Contains(p.OwnerId) && p.ClaimedAt != null)
            .Select(p => new { p.OwnerId, p.From, p.ClaimedAt }).ToListAsync(ct);
        var placed = await db.Set<CallLog>().AcrossOwners().AsNoTracking()
            .Where(c => owners.Contains(c.OwnerId) && c.Direction == CallDirection.Outbound
                && (c.Status == CallStatus.Queued || c.Status == CallStatus.Ringing || c.Status == CallStatus.InProgress))
            .Select(c => new { c.OwnerId, c.From, c.StartedAt }).ToListAsync(ct);
        return new Underway(
        [
            .. placed.Select(c => (c.OwnerId, c.From!, c.StartedAt >= lately)),
            .. asked.Select(p => (p.OwnerId, p.From, p.ClaimedAt >= lately)),
        ]);
    }

    [LoggerMessage(LogLevel.Error, "Call {CallId} could not be placed, it is tried again: {Exception}")]
    private partial void NotDialled(CallId callId, string exception);

    /// <summary>How many calls owners and numbers have, and how many of them began within the last second.</summary>
    private sealed class Underway(IEnumerable<(OwnerId Owner, PhoneNumber From, bool IsNew)> calls)
    {
        private readonly Dictionary<(OwnerId, PhoneNumber?), (int All, int New)> _counts = calls
            .SelectMany(call => new (OwnerId Owner, PhoneNumber? From, bool IsNew)[] { (call.Owner, call.From, call.IsNew), (call.Owner, null, call.IsNew) })
            .GroupBy(call => (call.Owner, call.From)).ToDictionary(group => group.Key, group => (group.Count(), group.Count(call => call.IsNew)));

        /// <summary>How many more may be placed now.</summary>
        public int RoomFor(OwnerId owner, PhoneNumber from, OutboundOptions limits)
        {
            var (ofOwner, ofLine) = (_counts.GetValueOrDefault((owner, null)), _counts.GetValueOrDefault((owner, from)));
            return new[]
            {
                limits.CallsPerOwner - ofOwner.All, limits.CallsPerLine - ofLine.All, limits.PerSecondOfOwner - ofOwner.New, limits.PerSecondOfLine - ofLine.New,
            }.Min();
        }

        public void Add(OwnerId owner, PhoneNumber from, int calls)
        {
            foreach (var key in new (OwnerId, PhoneNumber?)[] { (owner, null), (owner, from) })
            {
                var (all, @new) = _counts.GetValueOrDefault(key);
                _counts[key] = (all + calls, @new + calls);
            }
        }
    }
}
