using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>Gives a source back that is not done: it waits its turn again, behind the others.</summary>
/// <param name="Problem">For the owner; null to leave what is said of it as it is.</param>
public sealed record PutBackSourceCommand(DataSourceId Id, Guid Lease, TimeSpan Delay, string? Problem = null) : IRequest<Result<Unit>>
{
    public static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);
}

internal sealed class PutBackSourceHandler(IAppDb db, TimeProvider time) : IRequestHandler<PutBackSourceCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(PutBackSourceCommand command, CancellationToken cancellationToken)
    {
        var due = time.UtcNow() + command.Delay;
        await db.Set<SourceState>().Where(s => s.SourceId == command.Id && s.LeasedBy == command.Lease).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.DueAt, due).SetProperty(s => s.Problem, s => command.Problem ?? s.Problem).SetProperty(s => s.LeasedBy, (Guid?)null).SetProperty(s => s.LeasedUntil, (DateTime?)null),
            cancellationToken);
        if (command.Problem is not null)
            await db.Set<DataSource>().TellUpdatedAsync(command.Id, time.UtcNow(), cancellationToken);
        return Unit.Value;
    }
}
