using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>
/// The vectors of those owners for whom something was searched lately. Those in use are compared with the database every second; the others at
/// their next search. Owners in use keep their place: who comes when there is no room left is not read.
/// </summary>
internal sealed partial class VectorMemory(
    IServiceScopeFactory scopes, IOptions<KnowledgeIndexOptions> options, TimeProvider time, ILogger<VectorMemory> log) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan InUse = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<Key, OwnerVectors> _owners = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private ITimer? _timer;

    public long Bytes => _owners.Values.Sum(owner => owner.Current.Bytes);

    /// <summary>How many owners have more vectors than there is room for.</summary>
    public int TooLarge => _owners.Values.Count(owner => !owner.Current.IsComplete);

    /// <summary>Nothing where they have not been read yet and that takes longer than a moment: it goes on meanwhile.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    public Task<VectorSet> GetAsync(OwnerId owner, string model, int dimensions, CancellationToken ct)
    {
        var key = new Key(owner, model, dimensions);
        lock (_gate)
            _timer ??= time.CreateTimer(_ => CheckAll(), null, Interval, Interval);
        return _owners.GetOrAdd(key, _ => new OwnerVectors(vectors => RefreshAsync(key, vectors), time)).UseAsync(ct);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    private void CheckAll()
    {
        foreach (var (key, owner) in _owners)
        {
            if (owner.Unused > Kept)
                _owners.TryRemove(key, out _);
            else if (owner.Unused <= InUse)
                owner.Check();
        }
    }

    private async Task<VectorSet> RefreshAsync(Key key, OwnerVectors vectors)
    {
        var (stop, known, began) = (_stop.Token, vectors.Current, time.GetTimestamp());
        var fresh = known;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(key.Owner);
            fresh = await scope.ServiceProvider.GetRequiredService<VectorReader>()
                .RefreshAsync(known, key.Model, key.Dimensions, bytes => TryReserve(vectors, bytes), stop);
        }
        finally
        {
            vectors.ReservedBytes = fresh.Bytes;
        }

        if (!fresh.IsComplete && known.IsComplete)
            OwnerTooLarge(key.Owner, options.Value.MemoryMb);
        else if (!ReferenceEquals(fresh, known))
            VectorsRead(key.Owner, fresh.Blocks.Sum(block => block.Count), time.GetElapsedTime(began).TotalMilliseconds);
        return fresh;
    }

    /// <summary>Forgets those that have not been used for longest where there is no room else, but none that is in use.</summary>
    private bool TryReserve(OwnerVectors vectors, long bytes)
    {
        lock (_gate)
        {
            var others = _owners.Where(owner => owner.Value != vectors).ToList();
            var missing = bytes + others.Sum(owner => owner.Value.ReservedBytes) - options.Value.MemoryBytes;
            var idle = others.Where(owner => owner.Value.Unused > InUse).OrderByDescending(owner => owner.Value.Unused).ToList();
            if (missing > idle.Sum(owner => owner.Value.ReservedBytes))
                return false;
            foreach (var (key, other) in idle.TakeWhile(_ => missing > 0))
            {
                if (_owners.TryRemove(key, out _))
                    missing -= other.ReservedBytes;
            }

            vectors.ReservedBytes = bytes;
            return true;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Read the vectors of owner {Owner}: {Vectors} in memory, {Milliseconds:0} ms")]
    private partial void VectorsRead(OwnerId owner, int vectors, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "There is no room for the vectors of owner {Owner} in KnowledgeIndex:MemoryMb ({Megabytes}): only what is found by words is compared by meaning")]
    private partial void OwnerTooLarge(OwnerId owner, int megabytes);

    private readonly record struct Key(OwnerId Owner, string Model, int Dimensions);
}
