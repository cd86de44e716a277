using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts.Imports;

/// <summary>Goes on with the imports of all owners, a part of each in turn, until none is due. On one host at a time.</summary>
/// <returns>How many parts it did.</returns>
public sealed record RunDueContactImportsCommand : IRequest<Result<int>>;

internal sealed partial class RunDueContactImportsHandler(IAppDb db, IUseCases useCases, TimeProvider time, ILogger<RunDueContactImportsHandler> log)
    : IRequestHandler<RunDueContactImportsCommand, Result<int>>
{
    public async Task<Result<int>> Handle(RunDueContactImportsCommand command, CancellationToken cancellationToken)
    {
        var done = 0;
        for (; !cancellationToken.IsCancellationRequested && await NextAsync(cancellationToken) is var (owner, id); done++)
        {
            try
            {
                await useCases.SendAsync(owner, new RunContactImportCommand(id), cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                BrokeOff(id.Value, e.GetType().Name, e.StackTrace);
                await useCases.SendAsync(owner, new PostponeContactImportCommand(id), cancellationToken);
            }
        }

        return done;
    }

    /// <summary>The one that has waited longest.</summary>
    private async Task<(OwnerId Owner, ContactImportId Id)?> NextAsync(CancellationToken ct)
    {
        var now = time.UtcNow();
        var next = await db.Set<ContactImport>().AcrossOwners().Where(i => i.DueAt <= now).OrderBy(i => i.DueAt)
            .Select(i => new { i.OwnerId, i.Id }).FirstOrDefaultAsync(ct);
        return next is null ? null : (next.OwnerId, next.Id);
    }

    [LoggerMessage(LogLevel.Error, "Import {ImportId} broke off, in a minute it is tried again: {Exception}\n{StackTrace}")]
    private partial void BrokeOff(Guid importId, string exception, string? stackTrace);
}
