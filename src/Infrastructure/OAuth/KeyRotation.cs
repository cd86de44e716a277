using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.OAuth;

/// <summary>
/// Makes the next signing key when it is due and removes those whose tokens have expired. Several hosts may do so at once:
/// the number of a key is unique, so one of them wins and the others take its key.
/// </summary>
internal sealed class KeyRotation(AppDb db, SigningKeyFactory factory, IOptions<OAuthOptions> options, TimeProvider time)
{
    /// <summary>Added to the life of a token: clocks that differ, and hosts that look for new keys once a minute.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private DbSet<SigningKey> Keys => db.Set<SigningKey>();

    /// <param name="atOnce">Makes a key that signs from now on, whether one is due or not: the others cannot be used.</param>
    /// <returns>The keys that are published now.</returns>
    public async Task<IReadOnlyList<SigningKey>> RotateAsync(bool atOnce, CancellationToken ct)
    {
        var schedule = new SigningKeySchedule(
            TimeSpan.FromDays(options.Value.KeyRotationDays),
            TimeSpan.FromHours(options.Value.KeyLeadHours),
            options.Value.AccessTokenLifetime + Margin);
        var now = time.GetUtcNow().UtcDateTime;
        var keys = await ReadAsync(ct);
        var activatesAt = atOnce ? now : schedule.NextDue(keys, now);
        var expired = schedule.Expired(keys, now);
        if (activatesAt is null && expired.Count == 0)
            return keys;

        if (activatesAt is { } start)
            Keys.Add(factory.Create(keys.Select(k => k.Number).DefaultIfEmpty().Max() + 1, now, start));
        Keys.RemoveRange(expired);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) // another host was faster; without a database, reading fails next
        {
            db.Forget();
        }
        return await ReadAsync(ct);
    }

    private async Task<List<SigningKey>> ReadAsync(CancellationToken ct) => await Keys.OrderBy(k => k.Number).ToListAsync(ct);
}
