using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Ports;

/// <summary>The passwords of our own users.</summary>
public interface IPasswords
{
    /// <summary>
    /// Does the same work whether or not there is such a user. Failures are counted; after too many, the account is
    /// locked for a while, and then not even the right password succeeds.
    /// </summary>
    Task<PasswordVerdict> CheckAsync(string email, string password, CancellationToken ct);
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
