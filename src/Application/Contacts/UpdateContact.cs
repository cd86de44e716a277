using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
/// <param name="DefaultRegion">As in <see cref="CreateContactCommand"/>.</param>
public sealed record UpdateContactCommand(ContactId Id, MergePatch Patch, KnownVersions? Known, string? DefaultRegion = null) : IRequest<Result<ContactDto>>;

internal sealed class UpdateContactValidator : AbstractValidator<UpdateContactCommand>
{
    public UpdateContactValidator() => RuleFor(c => c.DefaultRegion).MustBeRegion();
}

internal sealed class UpdateContactHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, IMapper mapper)
    : IRequestHandler<UpdateContactCommand, Result<ContactDto>>
{
    public async Task<Result<ContactDto>> Handle(UpdateContactCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<Contact>().ClaimAsync(c => c.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var contact = claim.Value;
        var region = phones.Value.Or(command.DefaultRegion);
        var fields = command.Patch.ApplyTo(ContactFields.Of(contact), mapper.Map<ContactDto>(contact), new ContactFieldsValidator(region));
        if (!fields.IsSuccess)
            return fields.Error;
        fields.Value.InE164(region).ApplyTo(contact);
        return await db.SaveAsync(() => mapper.Map<ContactDto>(contact), ct => db.TakenAsync(contact, ct), cancellationToken);
    }
}
