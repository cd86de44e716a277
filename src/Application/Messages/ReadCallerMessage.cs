using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Messages;

public sealed record ReadCallerMessageQuery(CallerMessageId Id) : IRequest<Result<CallerMessageDto>>;

internal sealed class ReadCallerMessageHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadCallerMessageQuery, Result<CallerMessageDto>>
{
    public async Task<Result<CallerMessageDto>> Handle(ReadCallerMessageQuery query, CancellationToken cancellationToken)
    {
        var message = await db.Set<CallerMessage>().Where(m => m.Id == query.Id)
            .ProjectTo<CallerMessageDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return message is null ? NotFoundError.Of<CallerMessage>() : message;
    }
}
