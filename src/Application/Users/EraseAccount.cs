using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Users;

/// <summary>
/// Erases an account with what is the person's own, and everything of its owner's where no other account is left of
/// that owner. Each step can be taken again: where a host dies in between, the next one
/// goes on (<see cref="FindUnfinishedErasuresQuery"/>).
/// </summary>
public sealed record EraseAccountCommand(UserId User) : IRequest<Result<Unit>>;

internal sealed class EraseAccountHandler(IAppDb db, IUserAccounts accounts, OwnerScope scope, TimeProvider time)
    : IRequestHandler<EraseAccountCommand, Result<Unit>>
{
    /// <summary>As long as a media host needs to notice, finish a sentence and say goodbye. Then the rows go anyhow.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public async Task<Result<Unit>> Handle(EraseAccountCommand command, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(command.User, cancellationToken) is not { } account)
            return Unit.Value;
        scope.ActFor(account.Id, account.Owner);
        await accounts.BeginErasureAsync(account.Id, cancellationToken); // no request and no sign-in from here on
        if (await accounts.IsErasingAllAsync(account.Owner, cancellationToken))
            await EraseOwnerAsync(cancellationToken);
        await db.EraseUserAsync(cancellationToken);
        await accounts.RemoveAsync(account.Id, cancellationToken);
        return Unit.Value;
    }

    private async Task EraseOwnerAsync(CancellationToken ct)
    {
        await db.Set<PhoneLine>().ExecuteDeleteAsync(ct); // no new call
        await EndCallsAsync(ct);
        await db.EraseOwnerAsync(ct);
    }

    private async Task EndCallsAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        while (await AskCallsToEndAsync(ct) && time.GetElapsedTime(started) < Patience)
            await timer.WaitForNextTickAsync(ct);
    }

    /// <returns>Whether a call is still on the line.</returns>
    private async Task<bool> AskCallsToEndAsync(CancellationToken ct)
    {
        db.Forget();
        var live = await db.Set<CallLog>().Where(c => c.Status != CallStatus.Ended).ToListAsync(ct);
        foreach (var call in live)
            call.AskToEnd(time.GetUtcNow().UtcDateTime);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return true; // a call has just moved on: look again
        }
        return live.Exists(c => c.Status != CallStatus.Ended);
    }
}
