using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

/// <summary>Finds whose data a token that we signed ourselves gives access to, and acts for that user from then on.</summary>
/// <param name="Subject"><c>sub</c>: a user or, where <paramref name="Owner"/> is given, a client.</param>
/// <param name="Owner"><see cref="TokenClaims.Owner"/>.</param>
public sealed record IdentifyUserCommand(string? Subject, string? Owner) : IRequest<Result<UserId>>;

internal sealed class IdentifyUserHandler(IUserAccounts accounts, OwnerScope scope)
    : IRequestHandler<IdentifyUserCommand, Result<UserId>>
{
    public async Task<Result<UserId>> Handle(IdentifyUserCommand command, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(command.Owner ?? command.Subject, "D", out var id))
            return new ForbiddenError("The token names no user.");
        if (await accounts.FindAsync(UserId.From(id), cancellationToken) is not { IsActive: true } user)
            return new ForbiddenError("The account does not exist any more, or is disabled.");
        scope.ActFor(user.Id);
        return user.Id;
    }
}
