using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <param name="DefaultRegion">Where the number belongs when it is written without its country: ISO 3166; the deployment's where left out.</param>
/// <returns><see cref="ConflictError"/> where the number belongs to a contact of the owner already.</returns>
public sealed record CreateContactCommand(ContactFields Fields, string? DefaultRegion = null) : IRequest<Result<ContactDto>>;

internal sealed class CreateContactValidator : AbstractValidator<CreateContactCommand>
{
    public CreateContactValidator(IOptions<PhoneRegionOptions> phones)
    {
        RuleFor(c => c.DefaultRegion).MustBeRegion();
        RuleFor(c => c.Fields).SetValidator(c => new ContactFieldsValidator(phones.Value.Or(c.DefaultRegion))).OverridePropertyName("");
    }
}

internal sealed class CreateContactHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<CreateContactCommand, Result<ContactDto>>
{
    public async Task<Result<ContactDto>> Handle(CreateContactCommand command, CancellationToken cancellationToken)
    {
        var contact = command.Fields.InE164(phones.Value.Or(command.DefaultRegion)).ToContact(scope.Required, time.UtcNow());
        db.Set<Contact>().Add(contact);
        return await db.SaveAsync(() => mapper.Map<ContactDto>(contact), ct => db.TakenAsync(contact, ct), cancellationToken);
    }
}
