using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

/// <summary>An operator gives a user a new password. Whoever is signed in anywhere has to sign in again.</summary>
public sealed record ResetPasswordCommand(string Email, string Password) : IRequest<Result<Unit>>
{
    /// <summary>Passwords do not get into logs.</summary>
    public override string ToString() => nameof(ResetPasswordCommand);
}

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPasswordCommand>
{
    public ResetPasswordValidator() => RuleFor(c => c.Password).GoodPassword(c => c.Email);
}

internal sealed class ResetPasswordHandler(
    IAppDb db, IUserAccounts accounts, IPasswords passwords, SecurityEvents events, OwnerScope scope, TimeProvider time)
    : IRequestHandler<ResetPasswordCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ResetPasswordCommand command, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(command.Email, cancellationToken) is not { } account)
            return new NotFoundError("There is no account with this e-mail address.");
        scope.ActFor(account.Id, account.Owner);
        await db.SignOutEverywhereAsync(time.GetUtcNow().UtcDateTime, cancellationToken);
        if (!await passwords.SetAsync(account.Id, command.Password, cancellationToken))
            return new ConflictError("The account has just been changed by somebody else: try again.");
        await events.RecordAsync(SecurityEventKind.PasswordReset, account.Id, cancellationToken);
        return Unit.Value;
    }
}
