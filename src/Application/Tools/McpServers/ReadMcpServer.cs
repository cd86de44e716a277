using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

public sealed record ReadMcpServerQuery(McpServerId Id) : IRequest<Result<McpServerDto>>;

internal sealed class ReadMcpServerHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadMcpServerQuery, Result<McpServerDto>>
{
    public async Task<Result<McpServerDto>> Handle(ReadMcpServerQuery query, CancellationToken cancellationToken)
    {
        var server = await db.Set<McpServer>().Where(s => s.Id == query.Id)
            .ProjectTo<McpServerDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return server is null ? NotFoundError.Of<McpServer>() : server;
    }
}
