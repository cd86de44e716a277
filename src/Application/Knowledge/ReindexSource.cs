using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>Has a source read again as soon as a host is free for it; what has vanished is forgotten. What did not change costs nothing but the question.</summary>
public sealed record ReindexSourceCommand(DataSourceId Id) : IRequest<Result<SourceDto>>;

internal sealed class ReindexSourceHandler(IAppDb db, TimeProvider time, IMapper mapper) : IRequestHandler<ReindexSourceCommand, Result<SourceDto>>
{
    public async Task<Result<SourceDto>> Handle(ReindexSourceCommand command, CancellationToken cancellationToken)
    {
        await db.AskToReadAsync(command.Id, time.UtcNow(), cancellationToken);
        var source = await db.Set<DataSource>().AsNoTracking().Include(s => s.State).SingleOrDefaultAsync(s => s.Id == command.Id, cancellationToken);
        return source is null ? NotFoundError.Of<DataSource>() : mapper.Map<SourceDto>(source);
    }
}
