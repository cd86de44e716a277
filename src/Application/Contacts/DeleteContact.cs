using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Application.Contacts;

/// <summary>Forgets a contact. Its calls stay, without a name.</summary>
public sealed record DeleteContactCommand(ContactId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteContactHandler(IAppDb db) : IRequestHandler<DeleteContactCommand, Result<Unit>>
{
    public Task<Result<Unit>> Handle(DeleteContactCommand command, CancellationToken cancellationToken) =>
        db.DeleteAsync<Contact>(c => c.Id == command.Id, command.Known, cancellationToken);
}
