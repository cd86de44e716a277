using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Identity;

internal sealed class Passwords(AppDb db, UserManager<AppUser> manager) : IPasswords
{
    private static readonly AppUser UnknownUser = new();

    private static string? _unknownHash;

    private DbSet<AppUser> Users => db.Set<AppUser>();

    public Task<PasswordVerdict> CheckAsync(string email, string password, CancellationToken ct) =>
        CheckAsync(Users.WithEmail(manager, email), password, ct);

    public Task<PasswordVerdict> CheckAsync(UserId user, string password, CancellationToken ct) =>
        CheckAsync(Users.Where(u => u.Id == user.Value), password, ct);

    public async Task<bool> SetAsync(UserId user, string password, CancellationToken ct)
    {
        if (await Users.SingleOrDefaultAsync(u => u.Id == user.Value, ct) is not { } row)
            return false;
        row.PasswordHash = manager.PasswordHasher.HashPassword(row, PasswordText.Of(password));
        return (await manager.UpdateSecurityStampAsync(row)).Succeeded;
    }

    /// <summary>An unknown user costs the same statement and the same hash as a known one.</summary>
    private async Task<PasswordVerdict> CheckAsync(IQueryable<AppUser> rows, string password, CancellationToken ct)
    {
        var user = await rows.AsNoTracking().FirstOrDefaultAsync(ct);
        var one = PasswordText.Of(password);
        // before there was one spelling, passwords were kept as they were typed
        var isRight = Matches(user, one) || (one != password && Matches(user, password));
        return user is { PasswordHash: not null, IsActive: true } && isRight
            ? new PasswordVerdict.Succeeded(UserId.From(user.Id))
            : new PasswordVerdict.WrongCredentials();
    }

    private bool Matches(AppUser? user, string password) => manager.PasswordHasher.VerifyHashedPassword(
        user ?? UnknownUser, user?.PasswordHash ?? UnknownHash(), password) != PasswordVerificationResult.Failed;

    /// <summary>As slow to check as anybody's.</summary>
    private string UnknownHash() => _unknownHash ??= manager.PasswordHasher.HashPassword(UnknownUser, Guid.NewGuid().ToString());
}
