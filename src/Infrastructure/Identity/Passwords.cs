using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Identity;

internal sealed class Passwords(AppDb db, UserManager<AppUser> manager, TimeProvider time) : IPasswords
{
    public const int MaxFailures = 10;

    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(5);

    private static readonly AppUser UnknownUser = new();

    private static string? _unknownHash;

    private DbSet<AppUser> Users => db.Set<AppUser>();

    public Task<PasswordVerdict> CheckAsync(string email, string password, CancellationToken ct)
    {
        var normalized = manager.NormalizeEmail(email);
        return CheckAsync(Users.Where(u => u.NormalizedEmail == normalized), password, ct);
    }

    public Task<PasswordVerdict> CheckAsync(UserId user, string password, CancellationToken ct) =>
        CheckAsync(Users.Where(u => u.Id == user.Value), password, ct);

    public async Task<bool> SetAsync(UserId user, string password, CancellationToken ct)
    {
        if (await Users.SingleOrDefaultAsync(u => u.Id == user.Value, ct) is not { } row)
            return false;
        row.PasswordHash = manager.PasswordHasher.HashPassword(row, password);
        (row.AccessFailedCount, row.LockoutEnd) = (0, null);
        return (await manager.UpdateSecurityStampAsync(row)).Succeeded;
    }

    /// <summary>An unknown user costs the same statements and the same hash as a known one.</summary>
    private async Task<PasswordVerdict> CheckAsync(IQueryable<AppUser> rows, string password, CancellationToken ct)
    {
        var user = await rows.AsNoTracking().SingleOrDefaultAsync(ct);
        var mayTry = await TakeAttemptAsync(user?.Id ?? Guid.Empty, ct);
        var outcome = manager.PasswordHasher.VerifyHashedPassword(user ?? UnknownUser, user?.PasswordHash ?? UnknownHash(), password);
        if (user is { PasswordHash: not null } && !mayTry)
            return new PasswordVerdict.LockedOut();
        if (user is not { PasswordHash: not null, IsActive: true } || outcome == PasswordVerificationResult.Failed)
            return new PasswordVerdict.WrongCredentials();
        await ForgiveAsync(user.Id, ct);
        return new PasswordVerdict.Succeeded(UserId.From(user.Id));
    }

    /// <summary>As slow to check as anybody's.</summary>
    private string UnknownHash() => _unknownHash ??= manager.PasswordHasher.HashPassword(UnknownUser, Guid.NewGuid().ToString());

    /// <summary>
    /// Counts the attempt before it is made, in one statement: otherwise a thousand guesses at the same moment would all
    /// come before the first failure is counted. The last attempt allowed locks the account; success unlocks it.
    /// </summary>
    /// <returns>False while the account is locked.</returns>
    private async Task<bool> TakeAttemptAsync(Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? lockEnd = now + LockTime;
        var counted = await Users.Where(u => u.Id == id && (u.LockoutEnd == null || u.LockoutEnd <= now)).ExecuteUpdateAsync(
            set => set
                .SetProperty(u => u.AccessFailedCount, u => u.LockoutEnd == null ? u.AccessFailedCount + 1 : 1)
                .SetProperty(u => u.LockoutEnd, u => u.LockoutEnd == null && u.AccessFailedCount + 1 >= MaxFailures ? lockEnd : null),
            ct);
        return counted > 0;
    }

    private Task<int> ForgiveAsync(Guid id, CancellationToken ct) => Users.Where(u => u.Id == id).ExecuteUpdateAsync(
        set => set.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null), ct);
}
