using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Ports;

/// <summary>The people who use this deployment. Passwords are <see cref="IPasswords"/>.</summary>
public interface IUserAccounts
{
    /// <summary>Null where there is none; look at <see cref="UserAccount.IsActive"/>, too.</summary>
    Task<UserAccount?> FindAsync(UserId id, CancellationToken ct);

    /// <summary>The user of an external issuer, added on first sight. Of two requests at once, both get the same user.</summary>
    /// <param name="issuer">At most 200 characters.</param>
    /// <param name="subject">At most 255 characters, OpenID Connect Core 1.0 section 2.</param>
    Task<UserAccount> FindOrAddAsync(string issuer, string subject, CancellationToken ct);

    /// <summary>Null where there is none.</summary>
    Task<UserAccount?> RenameAsync(UserId id, string? name, CancellationToken ct);
}

/// <param name="Email">Null for a user of an external issuer.</param>
/// <param name="IsActive">False while the account is disabled or being erased: such a user can do nothing.</param>
public sealed record UserAccount(UserId Id, string? Email, string? Name, DateTime CreatedAt, bool IsActive);
