using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Contacts;

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
        db.Set<Contact>().Add(contact);
        return await db.SaveAsync(() => mapper.Map<ContactDto>(contact), ct => db.TakenAsync(contact, ct), cancellationToken);
    }
}
