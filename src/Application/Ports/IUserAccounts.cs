using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Ports;

/// <summary>The people who use this deployment. Passwords are <see cref="IPasswords"/>.</summary>
public interface IUserAccounts
{
    /// <summary>Null where there is none; look at <see cref="UserAccount.IsActive"/>, too.</summary>
    Task<UserAccount?> FindAsync(UserId id, CancellationToken ct);

    Task<UserAccount?> FindAsync(string email, CancellationToken ct);

    /// <summary>Null where the address is taken, also by a request at the same moment.</summary>
    Task<UserAccount?> AddAsync(NewAccount account, CancellationToken ct);

    /// <summary>The user of an external issuer, added on first sight. Of two requests at once, both get the same user.</summary>
    /// <param name="issuer">At most <see cref="UserAccount.LongestIssuer"/> characters.</param>
    /// <param name="subject">At most <see cref="UserAccount.LongestSubject"/> characters.</param>
    Task<UserAccount> FindOrAddAsync(string issuer, string subject, CancellationToken ct);

    /// <summary>Null where there is none.</summary>
    Task<UserAccount?> RenameAsync(UserId id, string? name, CancellationToken ct);

    /// <summary>Whether anybody who may do something belongs to the owner.</summary>
    Task<bool> HasActiveUserAsync(OwnerId owner, CancellationToken ct);

    /// <summary>Whether anybody has an account, whatever its state, who does not belong to the owner.</summary>
    Task<bool> HasOthersAsync(OwnerId owner, CancellationToken ct);

    Task EnableAsync(UserId id, bool isEnabled, CancellationToken ct);

    /// <summary>The account is inactive from here on, for good.</summary>
    Task BeginErasureAsync(UserId id, CancellationToken ct);

    /// <summary>The accounts whose erasure has begun, the longest ago first.</summary>
    Task<IReadOnlyList<BegunErasure>> ErasingAsync(CancellationToken ct);

    /// <summary>Whether nobody belongs to the owner but accounts whose erasure has begun; a disabled account may come back.</summary>
    Task<bool> IsErasingAllAsync(OwnerId owner, CancellationToken ct);

    /// <summary>The last step of an erasure. No error where there is no such account any more.</summary>
    Task RemoveAsync(UserId id, CancellationToken ct);
}

/// <param name="Owner">Whose data the user works with.</param>
/// <param name="Email">Null for a user of an external issuer.</param>
/// <param name="IsActive">False while the account is disabled or being erased: such a user can do nothing.</param>
public sealed record UserAccount(UserId Id, OwnerId Owner, string? Email, string? Name, DateTime CreatedAt, bool IsActive)
{
    /// <summary>RFC 5321 section 4.5.3.1.3, with the errata.</summary>
    public const int LongestEmail = 254;

    public const int LongestName = 200;

    public const int LongestIssuer = 200;

    /// <summary>OpenID Connect Core 1.0 section 2.</summary>
    public const int LongestSubject = 255;
}

public sealed record BegunErasure(UserId User, DateTime BegunAt);

public sealed record NewAccount(UserId Id, OwnerId Owner, string Email, string Password, string? Name);
