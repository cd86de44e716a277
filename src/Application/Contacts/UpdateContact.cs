using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateContactCommand(ContactId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<ContactDto>>;

internal sealed class UpdateContactHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<UpdateContactCommand, Result<ContactDto>>
{
    private static readonly ContactFieldsValidator Rules = new();

    public async Task<Result<ContactDto>> Handle(UpdateContactCommand command, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
        if (contact is null)
            return ContactNotFound.Error;
        if (!contact.IsAt(command.Known))
            return new PreconditionError();
        var fields = command.Patch.ApplyTo(ContactFields.Of(contact), Rules);
        if (!fields.IsSuccess)
            return fields.Error;
        fields.Value.ApplyTo(contact);
        if (await db.FindAsync(contact.Phone, contact.Id, cancellationToken) is { } taken)
            return taken;
        var error = await db.SaveAsync(ct => db.FindAsync(contact.Phone, contact.Id, ct), cancellationToken);
        return error is null ? mapper.Map<ContactDto>(contact) : error;
    }
}
