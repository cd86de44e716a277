using MediatR;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

/// <summary>A user leaves for good, with everything that is nobody else's: at once for everybody else, soon for the database.</summary>
/// <param name="Password">Once more; a user of an external issuer has none with us.</param>
public sealed record DeleteAccountCommand(string? Password = null) : IRequest<Result<Unit>>
{
    /// <summary>Passwords do not get into logs.</summary>
    public override string ToString() => nameof(DeleteAccountCommand);
}

internal sealed class DeleteAccountHandler(IUserAccounts accounts, PasswordGuard passwords, SecurityEvents events, OwnerScope scope, IMediator mediator)
    : IRequestHandler<DeleteAccountCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteAccountCommand command, CancellationToken cancellationToken)
    {
        if (scope.User is not { } user)
            return OwnAccount.NeedsPerson;
        var account = await accounts.FindAsync(user, cancellationToken);
        if (account is { Email: not null }
            && await passwords.ConfirmAsync(account.Id, command.Password, nameof(command.Password), cancellationToken) is { } refusal)
            return refusal;
        await events.RecordAsync(SecurityEventKind.AccountErased, user, cancellationToken);
        // from here on it is done, whether or not somebody waits for the answer
        return await mediator.Send(new BeginErasureCommand(user), CancellationToken.None);
    }
}
