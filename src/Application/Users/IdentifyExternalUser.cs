using MediatR;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Users;

/// <summary>Finds or adds the user whom an external issuer's token names, and acts for that user from then on.</summary>
/// <param name="IsClient">The token is a client's own: it has data like a user, and nobody is behind it who could have an account.</param>
public sealed record IdentifyExternalUserCommand(string? Issuer, string? Subject, bool IsClient = false) : IRequest<Result<Unit>>;

internal sealed class IdentifyExternalUserHandler(IUserAccounts accounts, OwnerScope scope)
    : IRequestHandler<IdentifyExternalUserCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(IdentifyExternalUserCommand command, CancellationToken cancellationToken)
    {
        if (command is not { Issuer: { Length: > 0 and <= UserAccount.LongestIssuer } issuer, Subject: { Length: > 0 and <= UserAccount.LongestSubject } subject })
            return new ForbiddenError("The token names no user.");
        var user = await accounts.FindOrAddAsync(issuer, subject, cancellationToken);
        if (!user.IsActive)
            return new ForbiddenError("The account is disabled.");
        if (command.IsClient)
            scope.ActFor(user.Owner);
        else
            scope.ActFor(user.Id, user.Owner);
        return Unit.Value;
    }
}
