using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Sources, whoever's they are, that wait for a host.</summary>
internal sealed class WaitingSources(IAppDb db)
{
    /// <param name="source">The one that is being read, which does not count.</param>
    public Task<int> CountAsync(DataSourceId source, DateTime now, CancellationToken ct) =>
        db.Set<SourceState>().AcrossOwners()
            .CountAsync(s => s.SourceId != source && s.DueAt <= now && (s.LeasedUntil == null || s.LeasedUntil < now), ct);
}
