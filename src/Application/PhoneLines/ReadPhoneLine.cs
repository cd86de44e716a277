using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

public sealed record ReadPhoneLineQuery(PhoneLineId Id) : IRequest<Result<PhoneLineDto>>;

internal sealed class ReadPhoneLineHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadPhoneLineQuery, Result<PhoneLineDto>>
{
    public async Task<Result<PhoneLineDto>> Handle(ReadPhoneLineQuery query, CancellationToken cancellationToken)
    {
        var line = await db.Set<PhoneLine>().Where(l => l.Id == query.Id)
            .ProjectTo<PhoneLineDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return line is null ? NotFoundError.Of<PhoneLine>() : line;
    }
}
