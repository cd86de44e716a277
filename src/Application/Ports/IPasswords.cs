using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Ports;

/// <summary>The passwords of our own users. Only hashes are kept. Whoever asks sees to it that nobody can guess.</summary>
public interface IPasswords
{
    /// <summary>Does the same work whether or not there is such a user.</summary>
    Task<PasswordVerdict> CheckAsync(string email, string password, CancellationToken ct);

    /// <summary>The same for a user who is known already.</summary>
    Task<PasswordVerdict> CheckAsync(UserId user, string password, CancellationToken ct);

    /// <summary>
    /// Replaces the password. Saves whatever else was changed in this scope in the same step. False where there is no such
    /// user, or it has just been changed by somebody else.
    /// </summary>
    Task<bool> SetAsync(UserId user, string password, CancellationToken ct);
}

public abstract record PasswordVerdict
{
    public sealed record Succeeded(UserId User) : PasswordVerdict;

    /// <summary>No such user, no such password, or an account that is disabled.</summary>
    public sealed record WrongCredentials : PasswordVerdict;

    /// <summary>Too many failures from there: the password was not looked at. The same whether or not there is such a user.</summary>
    public sealed record MustWait(TimeSpan Wait) : PasswordVerdict;
}
