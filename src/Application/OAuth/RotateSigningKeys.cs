using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// Makes the next signing key when it is due and removes those whose tokens have expired. Several hosts may do so at once:
/// the number of a key is unique, so one of them wins and the others take its key. Answers the keys that are published.
/// </summary>
/// <param name="AtOnce">Makes a key that signs from now on, whether one is due or not: the others cannot be used.</param>
public sealed record RotateSigningKeysCommand(bool AtOnce = false) : IRequest<Result<IReadOnlyList<SigningKey>>>;

internal sealed class RotateSigningKeysHandler(
    IAppDb db, ISigningKeyFactory factory, IOptions<OAuthOptions> options, TimeProvider time)
    : IRequestHandler<RotateSigningKeysCommand, Result<IReadOnlyList<SigningKey>>>
{
    /// <summary>Added to the life of a token: clocks that differ, and hosts that look for new keys once a minute.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    public async Task<Result<IReadOnlyList<SigningKey>>> Handle(
        RotateSigningKeysCommand command, CancellationToken cancellationToken)
    {
        var schedule = new SigningKeySchedule(
            TimeSpan.FromDays(options.Value.KeyRotationDays),
            TimeSpan.FromHours(options.Value.KeyLeadHours),
            options.Value.AccessTokenLifetime + Margin);
        var now = time.GetUtcNow().UtcDateTime;
        var keys = await ReadAsync(cancellationToken);
        var activatesAt = command.AtOnce ? now : schedule.NextDue(keys, now);
        var expired = schedule.Expired(keys, now);
        if (activatesAt is null && expired.Count == 0)
            return keys;

        if (activatesAt is { } start)
            db.Set<SigningKey>().Add(factory.Create(keys.Select(k => k.Number).DefaultIfEmpty().Max() + 1, now, start));
        db.Set<SigningKey>().RemoveRange(expired);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) // another host was faster; without a database, reading fails next
        {
            db.Forget();
        }
        return await ReadAsync(cancellationToken);
    }

    private async Task<List<SigningKey>> ReadAsync(CancellationToken ct) =>
        await db.Set<SigningKey>().OrderBy(k => k.Number).ToListAsync(ct);
}
