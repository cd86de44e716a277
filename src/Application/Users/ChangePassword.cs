using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

/// <summary>A user replaces the password. Whoever is signed in anywhere has to sign in again.</summary>
public sealed record ChangePasswordCommand(string CurrentPassword, string NewPassword) : IRequest<Result<Unit>>
{
    /// <summary>Passwords do not get into logs.</summary>
    public override string ToString() => nameof(ChangePasswordCommand);
}

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordCommand>
{
    public ChangePasswordValidator() => RuleFor(c => c.NewPassword).GoodPassword(_ => null);
}

internal sealed class ChangePasswordHandler(
    IAppDb db, IUserAccounts accounts, IPasswords passwords, PasswordGuard guard, SecurityEvents events, OwnerScope scope, TimeProvider time)
    : IRequestHandler<ChangePasswordCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ChangePasswordCommand command, CancellationToken cancellationToken)
    {
        if (scope.User is not { } user)
            return OwnAccount.NeedsPerson;
        var confirmation = await guard.ConfirmAsync(
            user, command.CurrentPassword, nameof(command.CurrentPassword), cancellationToken);
        if (confirmation is not null)
            return confirmation;
        var account = await accounts.FindAsync(user, cancellationToken);
        if (PasswordPolicy.IsEasy(command.NewPassword, account?.Email))
            return PasswordPolicy.Easy(nameof(command.NewPassword));
        await db.SignOutEverywhereAsync(time.GetUtcNow().UtcDateTime, cancellationToken);
        if (!await passwords.SetAsync(user, command.NewPassword, cancellationToken))
            return new ConflictError("The account has just been changed by another request: try again.");
        await events.RecordAsync(SecurityEventKind.PasswordChanged, user, cancellationToken);
        return Unit.Value;
    }
}
