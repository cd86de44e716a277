using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Refuses a contact's calls from now on, or takes them again. Twice is once.</summary>
public sealed record BlockContactCommand(ContactId Id, bool Blocked, KnownVersions? Known) : IRequest<Result<ContactDto>>;

internal sealed class BlockContactHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<BlockContactCommand, Result<ContactDto>>
{
    public async Task<Result<ContactDto>> Handle(BlockContactCommand command, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
        if (contact is null)
            return ContactNotFound.Error;
        if (!contact.IsAt(command.Known))
            return new PreconditionError();
        if (command.Blocked)
            contact.Block();
        else
            contact.Unblock();
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? mapper.Map<ContactDto>(contact) : error;
    }
}
