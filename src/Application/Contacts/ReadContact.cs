using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

public sealed record ReadContactQuery(ContactId Id) : IRequest<Result<ContactDto>>;

internal sealed class ReadContactHandler(IAppDb db, IMapper mapper) : IRequestHandler<ReadContactQuery, Result<ContactDto>>
{
    public async Task<Result<ContactDto>> Handle(ReadContactQuery query, CancellationToken cancellationToken)
    {
        var contact = await db.Set<Contact>().Where(c => c.Id == query.Id)
            .ProjectTo<ContactDto>(mapper.ConfigurationProvider).SingleOrDefaultAsync(cancellationToken);
        return contact is null ? NotFoundError.Of<Contact>() : contact;
    }
}
