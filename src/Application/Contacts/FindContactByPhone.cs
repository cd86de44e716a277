using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Whose number this is.</summary>
/// <returns><see cref="NotFoundError"/> where it is nobody's.</returns>
public sealed record FindContactByPhoneQuery(PhoneNumber Phone) : IRequest<Result<ContactDto>>;

internal sealed class FindContactByPhoneHandler(IAppDb db, IMapper mapper) : IRequestHandler<FindContactByPhoneQuery, Result<ContactDto>>
{
    public async Task<Result<ContactDto>> Handle(FindContactByPhoneQuery query, CancellationToken cancellationToken) =>
        await db.Set<Contact>().Where(c => c.Phone == query.Phone).ProjectTo<ContactDto>(mapper.ConfigurationProvider)
            .SingleOrDefaultAsync(cancellationToken) is { } contact
            ? contact
            : NotFoundError.Of<Contact>();
}
