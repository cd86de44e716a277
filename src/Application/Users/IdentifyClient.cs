using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Users;

/// <summary>Acts from then on for the owner of a client that shows a token of its own, signed by us; no person is behind it.</summary>
/// <param name="Owner"><see cref="TokenClaims.Owner"/>.</param>
public sealed record IdentifyClientCommand(string? Owner) : IRequest<Result<Unit>>;

internal sealed class IdentifyClientHandler(IUserAccounts accounts, OwnerScope scope)
    : IRequestHandler<IdentifyClientCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(IdentifyClientCommand command, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(command.Owner, "D", out var id))
            return new ForbiddenError("The token names no owner.");
        var owner = OwnerId.From(id);
        if (!await accounts.HasActiveUserAsync(owner, cancellationToken))
            return new ForbiddenError("Nobody is left who owns this client, or their accounts are disabled.");
        scope.ActFor(owner);
        return Unit.Value;
    }
}
