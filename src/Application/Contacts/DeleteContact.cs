using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Forgets a contact. Its calls stay, without a name.</summary>
public sealed record DeleteContactCommand(ContactId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteContactHandler(IAppDb db) : IRequestHandler<DeleteContactCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteContactCommand command, CancellationToken cancellationToken)
    {
        var contact = await db.Contacts.SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
        if (contact is null)
            return ContactNotFound.Error;
        if (!contact.IsAt(command.Known))
            return new PreconditionError();
        db.Contacts.Remove(contact);
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? Unit.Value : error;
    }
}
