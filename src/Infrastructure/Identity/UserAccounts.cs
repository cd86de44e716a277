using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Infrastructure.Identity;

internal sealed class UserAccounts(AppDb db, UserManager<AppUser> manager, TimeProvider time) : IUserAccounts
{
    private DbSet<AppUser> Users => db.Set<AppUser>();

    public async Task<UserAccount?> FindAsync(UserId id, CancellationToken ct) =>
        await Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id.Value, ct) is { } user ? Account(user) : null;

    public async Task<UserAccount?> FindAsync(string email, CancellationToken ct) =>
        await Users.WithEmail(manager, email).AsNoTracking().FirstOrDefaultAsync(ct) is { } user ? Account(user) : null;

    public async Task<UserAccount?> AddAsync(NewAccount account, CancellationToken ct)
    {
        var user = new AppUser
        {
            Id = account.Id.Value,
            OwnerId = account.Owner,
            UserName = account.Email,
            Email = account.Email,
            Name = account.Name,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        user.PasswordHash = manager.PasswordHasher.HashPassword(user, PasswordText.Of(account.Password));
        try
        {
            return (await manager.CreateAsync(user)).Succeeded ? Account(user) : null;
        }
        catch (DbUpdateException)
        {
            db.Forget();
            // another request for the same address was first; without one, the failure was of another kind
            if (await FindAsync(account.Email, ct) is null)
                throw;
            return null;
        }
    }

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

    public Task<bool> HasActiveUserAsync(OwnerId owner, CancellationToken ct) =>
        Users.AnyAsync(u => u.OwnerId == owner && u.DisabledAt == null && u.ErasureStartedAt == null, ct);

    public Task<bool> HasOthersAsync(OwnerId owner, CancellationToken ct) => Users.AnyAsync(u => u.OwnerId != owner, ct);

    public Task EnableAsync(UserId id, bool isEnabled, CancellationToken ct)
    {
        DateTime? since = isEnabled ? null : time.GetUtcNow().UtcDateTime;
        return Users.Where(u => u.Id == id.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, since), ct);
    }

    public Task BeginErasureAsync(UserId id, CancellationToken ct)
    {
        DateTime? now = time.GetUtcNow().UtcDateTime;
        return Users.Where(u => u.Id == id.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.ErasureStartedAt, u => u.ErasureStartedAt ?? now), ct);
    }

    public async Task<IReadOnlyList<BegunErasure>> ErasingAsync(CancellationToken ct) =>
        await Users.Where(u => u.ErasureStartedAt != null).OrderBy(u => u.ErasureStartedAt)
            .Select(u => new BegunErasure(UserId.From(u.Id), u.ErasureStartedAt!.Value)).ToListAsync(ct);

    public async Task<bool> IsErasingAllAsync(OwnerId owner, CancellationToken ct) =>
        !await Users.AnyAsync(u => u.OwnerId == owner && u.ErasureStartedAt == null, ct);

    public Task RemoveAsync(UserId id, CancellationToken ct) =>
        Users.Where(u => u.Id == id.Value).ExecuteDeleteAsync(ct);

    private Task<AppUser?> FindAsync(string issuer, string subject, CancellationToken ct) =>
        Users.AsNoTracking().SingleOrDefaultAsync(u => u.Issuer == issuer && u.Subject == subject, ct);

    private static UserAccount Account(AppUser user) =>
        new(UserId.From(user.Id), user.OwnerId, user.Email, user.Name, user.CreatedAt, user.IsActive);
}
