using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

public sealed record ReadSourceQuery(DataSourceId Id) : IRequest<Result<SourceDto>>;

internal sealed class ReadSourceHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadSourceQuery, Result<SourceDto>>
{
    public async Task<Result<SourceDto>> Handle(ReadSourceQuery query, CancellationToken cancellationToken)
    {
        var source = await db.Set<DataSource>().Where(s => s.Id == query.Id)
            .ProjectTo<SourceDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return source is null ? NotFoundError.Of<DataSource>() : source;
    }
}
