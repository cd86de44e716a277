using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

/// <summary>An operator shuts an account, which from then on can do nothing, or opens it again. Its calls go on.</summary>
public sealed record EnableUserCommand(string Email, bool IsEnabled) : IRequest<Result<Unit>>;

internal sealed class EnableUserHandler(IUserAccounts accounts) : IRequestHandler<EnableUserCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(EnableUserCommand command, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(command.Email, cancellationToken) is not { } account)
            return new NotFoundError("There is no account with this e-mail address.");
        await accounts.EnableAsync(account.Id, command.IsEnabled, cancellationToken);
        return Unit.Value;
    }
}
