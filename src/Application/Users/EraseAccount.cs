using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.Users;

/// <summary>
/// Erases everything a shut account owns, and the account last, once no call of it is on the line. Each step can be taken
/// again: where a host dies in between, another one goes on. Answers whether it is done.
/// </summary>
public sealed record EraseAccountCommand(UserId User, DateTime BegunAt) : IRequest<Result<bool>>;

internal sealed class EraseAccountHandler(IAppDb db, IUserAccounts accounts, OwnerScope scope, TimeProvider time)
    : IRequestHandler<EraseAccountCommand, Result<bool>>
{
    /// <summary>As long as a media host needs to notice, finish a sentence and say goodbye. Then the rows go anyhow.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    public async Task<Result<bool>> Handle(EraseAccountCommand command, CancellationToken cancellationToken)
    {
        scope.ActFor(command.User);
        var now = time.UtcNow();
        await db.PhoneLines.ExecuteDeleteAsync(cancellationToken);
        if (await db.AskCallsToEndAsync(now, cancellationToken) && now - command.BegunAt < Timeout)
            return false;
        await db.EraseOwnerAsync(cancellationToken);
        await accounts.RemoveAsync(command.User, cancellationToken);
        return true;
    }
}
