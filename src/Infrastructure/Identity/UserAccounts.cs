using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Identity;

internal sealed class UserAccounts(AppDb db, TimeProvider time) : IUserAccounts
{
    private DbSet<AppUser> Users => db.Set<AppUser>();

    public async Task<UserAccount?> FindAsync(UserId id, CancellationToken ct) =>
        await Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id.Value, ct) is { } user ? Account(user) : null;

    public async Task<UserAccount> FindOrAddAsync(string issuer, string subject, CancellationToken ct)
    {
        if (await FindAsync(issuer, subject, ct) is { } known)
            return Account(known);
        var user = new AppUser
        {
            Id = UserId.New().Value,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            Issuer = issuer,
            Subject = subject,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        user.UserName = user.NormalizedUserName = user.Id.ToString("N").ToUpperInvariant();
        Users.Add(user);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.Forget();
            // another request of the same person was first; without one, the failure was of another kind
            user = await FindAsync(issuer, subject, ct);
            if (user is null)
                throw;
        }
        return Account(user);
    }

    public async Task<UserAccount?> RenameAsync(UserId id, string? name, CancellationToken ct)
    {
        await Users.Where(u => u.Id == id.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.Name, name), ct);
        return await FindAsync(id, ct);
    }

    private Task<AppUser?> FindAsync(string issuer, string subject, CancellationToken ct) =>
        Users.AsNoTracking().SingleOrDefaultAsync(u => u.Issuer == issuer && u.Subject == subject, ct);

    private static UserAccount Account(AppUser user) =>
        new(UserId.From(user.Id), user.Email, user.Name, user.CreatedAt, user.IsActive);
}
