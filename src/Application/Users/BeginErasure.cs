using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Users;

/// <summary>
/// Shuts an account for good: no request and no sign-in from here on. Where it was the last of its owner, there is no new
/// call either, and those on the line are asked to end. The rows go when they have (<see cref="EraseAccountsCommand"/>), which stays known whatever happens to this host.
/// </summary>
public sealed record BeginErasureCommand(UserId User) : IRequest<Result<Unit>>;

internal sealed class BeginErasureHandler(IAppDb db, IUserAccounts accounts, CarrierHangUp hangUp, OwnerScope scope, TimeProvider time)
    : IRequestHandler<BeginErasureCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(BeginErasureCommand command, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(command.User, cancellationToken) is not { } account)
            return Unit.Value;
        scope.ActFor(account.Id, account.Owner);
        await accounts.BeginErasureAsync(account.Id, cancellationToken);
        if (!await accounts.IsErasingAllAsync(account.Owner, cancellationToken))
            return Unit.Value;
        await db.Set<PhoneLine>().ExecuteDeleteAsync(cancellationToken);
        await db.AskCallsToEndAsync(hangUp, time.UtcNow(), cancellationToken);
        return Unit.Value;
    }
}
