using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

public sealed record ReadAssistantQuery(AssistantId Id) : IRequest<Result<AssistantDto>>;

internal sealed class ReadAssistantHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadAssistantQuery, Result<AssistantDto>>
{
    public async Task<Result<AssistantDto>> Handle(ReadAssistantQuery query, CancellationToken cancellationToken)
    {
        var assistant = await db.Set<AssistantConfig>().Where(a => a.Id == query.Id)
            .ProjectTo<AssistantDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return assistant is null ? NotFoundError.Of<AssistantConfig>() : assistant;
    }
}
