using AutoMapper;
using MediatR;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
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
        var claim = await db.Set<Contact>().ClaimAsync(c => c.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var contact = claim.Value;
        var fields = command.Patch.ApplyTo(ContactFields.Of(contact), Rules);
        if (!fields.IsSuccess)
            return fields.Error;
        fields.Value.ApplyTo(contact);
        return await db.SaveAsync(() => mapper.Map<ContactDto>(contact), ct => db.TakenAsync(contact, ct), cancellationToken);
    }
}
