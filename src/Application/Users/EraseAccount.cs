using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Contacts.Imports;
using VoiceAssistant.Application.Knowledge;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Users;

/// <summary>
/// Erases a shut account with what is the person's own, and, where no other account is left of its owner, everything of
/// the owner's once no call is on the line. Each step can be taken again: where a host dies in between, another one goes
/// on. Answers whether it is done.
/// </summary>
public sealed record EraseAccountCommand(UserId User, DateTime BegunAt) : IRequest<Result<bool>>;

internal sealed class EraseAccountHandler(
    IAppDb db, IUserAccounts accounts, IKnowledgeIndex index, IFileStore files, CarrierCopies copies, CarrierHangUp hangUp, OwnerScope scope, TimeProvider time)
    : IRequestHandler<EraseAccountCommand, Result<bool>>
{
    /// <summary>As long as a media host needs to notice, finish a sentence and say goodbye. Then the rows go anyhow.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>For so long somebody who reads may keep the database from it. Then the account goes anyhow.</summary>
    private static readonly TimeSpan LongestFinish = TimeSpan.FromMinutes(10);

    public async Task<Result<bool>> Handle(EraseAccountCommand command, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(command.User, cancellationToken) is not { } account)
            return true;
        scope.ActFor(account.Id, account.Owner);
        if (await accounts.IsErasingAllAsync(account.Owner, cancellationToken)
            && !await EraseOwnerAsync(command.BegunAt, cancellationToken))
            return false;
        await db.EraseUserAsync(cancellationToken);
        if (!await db.FinishErasureAsync(cancellationToken) && time.UtcNow() - command.BegunAt < LongestFinish)
            return false;
        await accounts.RemoveAsync(account.Id, cancellationToken);
        await db.FinishErasureAsync(cancellationToken); // the account's own row
        return true;
    }

    /// <returns>False while a call is on the line.</returns>
    private async Task<bool> EraseOwnerAsync(DateTime begunAt, CancellationToken ct)
    {
        var now = time.UtcNow();
        await db.Set<PhoneLine>().ExecuteDeleteAsync(ct);
        if (await db.AskCallsToEndAsync(hangUp, now, ct) && now - begunAt < Timeout)
            return false;
        await index.RemoveAllAsync(scope.Required, source: null, ct);
        await files.DeleteAsync(SourceFiles.KeyOf(scope.Required), ct);
        await files.DeleteAsync(ImportFiles.KeyOf(scope.Required), ct);
        await files.DeleteAsync(RecordingFiles.KeyOf(scope.Required), ct);
        await copies.TryDeleteAsync(await db.Set<CallRecording>().Where(r => r.IsAtCarrier).ToListAsync(ct), ct);
        await db.EraseOwnerAsync(ct);
        await files.DeleteAsync(RecordingFiles.KeyOf(scope.Required), ct);
        await index.RemoveAllAsync(scope.Required, source: null, ct); // and what somebody has put there until then
        return true;
    }
}
