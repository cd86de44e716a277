using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Contacts;

/// <returns><see cref="ConflictError"/> where the number belongs to a contact of the owner already.</returns>
public sealed record CreateContactCommand(ContactFields Fields) : IRequest<Result<ContactDto>>;

internal sealed class CreateContactValidator : AbstractValidator<CreateContactCommand>
{
    public CreateContactValidator() => RuleFor(c => c.Fields).SetValidator(new ContactFieldsValidator()).OverridePropertyName("");
}

internal sealed class CreateContactHandler(IAppDb db, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<CreateContactCommand, Result<ContactDto>>
{
    public async Task<Result<ContactDto>> Handle(CreateContactCommand command, CancellationToken cancellationToken)
    {
        var contact = command.Fields.ToContact(scope.Required, time.UtcNow());
        if (await db.FindAsync(contact.Phone, contact.Id, cancellationToken) is { } taken)
            return taken;
        db.Contacts.Add(contact);
        var error = await db.SaveAsync(ct => db.FindAsync(contact.Phone, contact.Id, ct), cancellationToken);
        return error is null ? mapper.Map<ContactDto>(contact) : error;
    }
}
