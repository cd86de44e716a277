using AutoMapper;
using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Refuses a contact's calls from now on, or takes them again. Twice is once.</summary>
public sealed record BlockContactCommand(ContactId Id, bool Blocked, KnownVersions? Known) : IRequest<Result<ContactDto>>;

internal sealed class BlockContactHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<BlockContactCommand, Result<ContactDto>>
{
    public async Task<Result<ContactDto>> Handle(BlockContactCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<Contact>().ClaimAsync(c => c.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var contact = claim.Value;
        if (command.Blocked)
            contact.Block();
        else
            contact.Unblock();
        return await db.SaveAsync(() => mapper.Map<ContactDto>(contact), cancellationToken);
    }
}
