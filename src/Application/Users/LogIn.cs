using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

/// <summary>Gives a user's own program tokens for e-mail and password, as the token endpoint would.</summary>
/// <param name="Scope">Separated by spaces; everything where it is left out.</param>
public sealed record LogInCommand(string Email, string Password, string? Scope = null) : IRequest<Result<TokenResponse>>
{
    /// <summary>The same for an unknown address, a wrong password and a disabled account, so that none can be told from the others.</summary>
    public static readonly OAuthError Refusal = new(OAuthError.InvalidGrant.Code, "The e-mail address or the password is wrong.");

    /// <summary>Passwords do not get into logs.</summary>
    public override string ToString() => nameof(LogInCommand);
}

internal sealed class LogInHandler(PasswordGuard passwords, IMediator mediator) : IRequestHandler<LogInCommand, Result<TokenResponse>>
{
    public async Task<Result<TokenResponse>> Handle(LogInCommand command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Email) || string.IsNullOrEmpty(command.Password))
            return OAuthError.InvalidRequest("Send email and password.");
        var verdict = await passwords.SignInAsync(
            command.Email.Trim(), command.Password, session: null, BuiltInClients.FirstParty, cancellationToken);
        if (verdict is PasswordVerdict.MustWait { Wait: var wait })
            return PasswordGuard.TooMany(wait);
        if (verdict is not PasswordVerdict.Succeeded { User: var user })
            return LogInCommand.Refusal;
        var scopes = command.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return await mediator.Send(new IssueTokensCommand(user, BuiltInClients.FirstParty, scopes), cancellationToken);
    }
}
