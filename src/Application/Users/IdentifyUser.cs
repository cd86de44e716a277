using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

/// <summary>Finds the user whom a token that we signed ourselves names, and acts for that user from then on.</summary>
/// <param name="Subject"><c>sub</c>.</param>
/// <param name="Owner"><see cref="TokenClaims.Owner"/>: a token does not outlive the user's move to another owner.</param>
public sealed record IdentifyUserCommand(string? Subject, string? Owner) : IRequest<Result<Unit>>;

internal sealed class IdentifyUserHandler(IUserAccounts accounts, OwnerScope scope)
    : IRequestHandler<IdentifyUserCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(IdentifyUserCommand command, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(command.Subject, "D", out var id))
            return new ForbiddenError("The token names no user.");
        if (await accounts.FindAsync(UserId.From(id), cancellationToken) is not { IsActive: true } user)
            return new ForbiddenError("The account does not exist any more, or is disabled.");
        if (command.Owner is { } owner && owner != user.Owner.ToString())
            return new ForbiddenError("The account belongs to another owner by now.");
        scope.ActFor(user.Id, user.Owner);
        return Unit.Value;
    }
}
