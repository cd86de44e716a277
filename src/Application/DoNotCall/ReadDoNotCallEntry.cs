using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.DoNotCall;

public sealed record ReadDoNotCallEntryQuery(DoNotCallEntryId Id) : IRequest<Result<DoNotCallEntryDto>>;

internal sealed class ReadDoNotCallEntryHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadDoNotCallEntryQuery, Result<DoNotCallEntryDto>>
{
    public async Task<Result<DoNotCallEntryDto>> Handle(ReadDoNotCallEntryQuery query, CancellationToken cancellationToken)
    {
        var entry = await db.Set<DoNotCallEntry>().Where(e => e.Id == query.Id)
            .ProjectTo<DoNotCallEntryDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return entry is null ? NotFoundError.Of<DoNotCallEntry>() : entry;
    }
}
