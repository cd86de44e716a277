using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.OAuth;

/// <summary>
/// The published keys, read anew once a minute; whoever reads them also makes the next one when it is due. So all hosts
/// agree, and a deployment that sleeps misses nothing.
/// </summary>
internal sealed partial class SigningKeyRing(
    IServiceScopeFactory scopes, SigningKeyFactory factory, TimeProvider time, ILogger<SigningKeyRing> log)
    : ISigningKeys, IDisposable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1);

    private volatile KeySnapshot? _snapshot;

    public async Task<IReadOnlyList<VerificationKey>> VerificationKeysAsync(CancellationToken ct) =>
        [.. (await CurrentAsync(ct)).Verifiers.Select(key => new VerificationKey(key.KeyId, key.Parameters))];

    public async Task RotateAsync(CancellationToken ct) => await ReadAsync(_snapshot, atOnce: false, ct);

    /// <summary>The newest key in force that this host can decrypt.</summary>
    public async Task<SigningCredentials> CredentialsAsync(CancellationToken ct)
    {
        var snapshot = await CurrentAsync(ct);
        if (InForce(snapshot) is { } credentials)
            return credentials;
        // the keys of Data Protection were lost: tokens of before stay good until they expire
        NoneUsable();
        return InForce(await ReadAsync(snapshot, atOnce: true, ct)) ?? throw new InvalidOperationException("A new signing key cannot be decrypted.");
    }

    public void Dispose() => _reading.Dispose();

    public async ValueTask<KeySnapshot> CurrentAsync(CancellationToken ct)
    {
        if (_snapshot is { } snapshot && time.GetUtcNow() < snapshot.ReadAt + Freshness)
            return snapshot;
        try
        {
            return await ReadAsync(_snapshot, atOnce: false, ct);
        }
        catch (Exception e) when (_snapshot is not null && DatabaseFailure.In(e) is not null)
        {
            Unreadable();
            return _snapshot; // what was good a minute ago still is
        }
    }

    /// <summary>As of now, not of when somebody asked: a key that was made meanwhile would not be in force yet.</summary>
    private SigningCredentials? InForce(KeySnapshot snapshot) => snapshot.Credentials(time.GetUtcNow().UtcDateTime);

    /// <summary>Once for all who find the same snapshot out of date.</summary>
    /// <param name="atOnce">A key in force is needed; another's reading may have found none.</param>
    private async Task<KeySnapshot> ReadAsync(KeySnapshot? outdated, bool atOnce, CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            if (_snapshot is { } snapshot && snapshot != outdated && (!atOnce || InForce(snapshot) is not null))
                return snapshot;
            await using var scope = scopes.CreateAsyncScope();
            var published = await scope.ServiceProvider.GetRequiredService<KeyRotation>().RotateAsync(atOnce, ct);
            return _snapshot = new KeySnapshot(time.GetUtcNow(), published, factory, outdated);
        }
        finally
        {
            _reading.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "No signing key can be decrypted, a new one is made: were the keys of Data Protection lost?")]
    private partial void NoneUsable();

    [LoggerMessage(LogLevel.Warning, "The signing keys cannot be read from the database, those of before are used")]
    private partial void Unreadable();
}
