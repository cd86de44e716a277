using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Ports;

/// <summary>The passwords of our own users. Only hashes are kept.</summary>
public interface IPasswords
{
    /// <summary>
    /// Does the same work whether or not there is such a user. Failures are counted; after too many, the account is
    /// locked for a while, and then not even the right password succeeds.
    /// </summary>
    Task<PasswordVerdict> CheckAsync(string email, string password, CancellationToken ct);

    /// <summary>The same for a user who is known already.</summary>
    Task<PasswordVerdict> CheckAsync(UserId user, string password, CancellationToken ct);

    /// <summary>
    /// Replaces the password and ends a lock. Saves whatever else was changed in this scope in the same step. False where
    /// there is no such user, or it has just been changed by somebody else.
    /// </summary>
    Task<bool> SetAsync(UserId user, string password, CancellationToken ct);
}

public abstract record PasswordVerdict
{
    public sealed record Succeeded(UserId User) : PasswordVerdict;

    /// <summary>No such user, no such password, or an account that is disabled.</summary>
    public sealed record WrongCredentials : PasswordVerdict;

    /// <summary>
    /// Too many failures. Whoever is not signed in must see the same as for <see cref="WrongCredentials"/>: otherwise
    /// this tells which addresses have accounts.
    /// </summary>
    public sealed record LockedOut : PasswordVerdict;
}
