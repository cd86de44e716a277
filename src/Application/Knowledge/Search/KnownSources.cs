using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>Which sources an owner has and who knows them, as it was a moment ago: searches ask it each time.</summary>
public sealed class KnownSources(IServiceScopeFactory scopes, TimeProvider time)
{
    private const int MostOwners = 10_000;

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<OwnerId, (Task<IReadOnlyList<KnownSource>> Sources, long At)> _known = new();

    public Task<IReadOnlyList<KnownSource>> OfAsync(OwnerId owner, CancellationToken ct)
    {
        var now = time.GetTimestamp();
        if (_known.TryGetValue(owner, out var known) && !known.Sources.IsFaulted && time.GetElapsedTime(known.At, now) <= Lifetime)
            return known.Sources.WaitAsync(ct);
        if (_known.Count >= MostOwners)
            _known.Clear();
        var reading = ReadAsync(owner); // for all who ask meanwhile, whoever of them leaves
        _known[owner] = (reading, now);
        return reading.WaitAsync(ct);
    }

    private async Task<IReadOnlyList<KnownSource>> ReadAsync(OwnerId owner)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(owner);
        return await scope.ServiceProvider.GetRequiredService<IAppDb>().Set<SourceState>()
            .Select(state => new KnownSource(state.SourceId, state.VectorModel, state.IndexName)).ToListAsync(CancellationToken.None);
    }
}

/// <param name="VectorModel">As in <see cref="SourceState.VectorModel"/>.</param>
/// <param name="IndexName">As in <see cref="SourceState.IndexName"/>.</param>
public sealed record KnownSource(DataSourceId Id, string? VectorModel, string? IndexName);
