using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

public sealed record ReadHttpToolQuery(HttpToolId Id) : IRequest<Result<HttpToolDto>>;

internal sealed class ReadHttpToolHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadHttpToolQuery, Result<HttpToolDto>>
{
    public async Task<Result<HttpToolDto>> Handle(ReadHttpToolQuery query, CancellationToken cancellationToken)
    {
        var tool = await db.Set<HttpTool>().Where(t => t.Id == query.Id)
            .ProjectTo<HttpToolDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return tool is null ? NotFoundError.Of<HttpTool>() : tool;
    }
}
