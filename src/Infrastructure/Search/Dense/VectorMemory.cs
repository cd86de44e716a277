using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>
/// The vectors of those owners for whom something was searched lately. Those in use are compared with the database every second; the others at
/// their next search, which waits for it.
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

    /// <summary>How many owners have more vectors than fit.</summary>
    public int TooLarge => _owners.Values.Count(owner => !owner.Current.IsComplete);

    /// <summary>Whoever gives up waiting for the first reading does not end it.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    public Task<VectorSet> GetAsync(OwnerId owner, string model, int dimensions, CancellationToken ct)
    {
        var key = new Key(owner, model, dimensions);
        lock (_gate)
            _timer ??= time.CreateTimer(_ => CheckAll(), null, Interval, Interval);
        return _owners.GetOrAdd(key, _ => new OwnerVectors(known => RefreshAsync(key, known), time)).UseAsync().WaitAsync(ct);
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

    private async Task<VectorSet> RefreshAsync(Key key, VectorSet known)
    {
        var stop = _stop.Token;
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OwnerScope>().ActFor(key.Owner);
        var began = time.GetTimestamp();
        var fresh = await scope.ServiceProvider.GetRequiredService<VectorReader>()
            .RefreshAsync(known, key.Model, key.Dimensions, options.Value.MemoryBytes, stop);
        if (ReferenceEquals(fresh, known))
            return known;
        if (fresh.IsComplete)
            VectorsRead(key.Owner, fresh.Blocks.Sum(block => block.Count), time.GetElapsedTime(began).TotalMilliseconds);
        else
            OwnerTooLarge(key.Owner, options.Value.MemoryMb);
        MakeRoom(key, fresh.Bytes);
        return fresh;
    }

    /// <summary>Forgets those that have not been used for longest.</summary>
    private void MakeRoom(Key key, long wanted)
    {
        var others = _owners.Where(owner => owner.Key != key).OrderByDescending(owner => owner.Value.Unused).ToList();
        var total = wanted + others.Sum(owner => owner.Value.Current.Bytes);
        foreach (var (other, vectors) in others.TakeWhile(_ => total > options.Value.MemoryBytes))
        {
            if (_owners.TryRemove(other, out _))
                total -= vectors.Current.Bytes;
        }
    }

    [LoggerMessage(LogLevel.Debug, "Read the vectors of owner {Owner}: {Vectors} in memory, {Milliseconds:0} ms")]
    private partial void VectorsRead(OwnerId owner, int vectors, double milliseconds);

    [LoggerMessage(LogLevel.Warning, "The vectors of owner {Owner} do not fit into KnowledgeIndex:MemoryMb ({Megabytes}): only what is found by words is compared by meaning")]
    private partial void OwnerTooLarge(OwnerId owner, int megabytes);

    private readonly record struct Key(OwnerId Owner, string Model, int Dimensions);
}
