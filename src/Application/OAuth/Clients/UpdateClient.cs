using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Replaces what a user said about a client. Whether it is public stays as it was.</summary>
public sealed record UpdateClientCommand(OAuthClientId Id, ClientFields Fields) : IRequest<Result<ClientDto>>;

internal sealed class UpdateClientHandler(IAppDb db) : IRequestHandler<UpdateClientCommand, Result<ClientDto>>
{
    public async Task<Result<ClientDto>> Handle(UpdateClientCommand command, CancellationToken cancellationToken)
    {
        if (await db.OAuthClients.SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken) is not { } client)
            return ClientDto.NotFound;
        var complaints = new ClientFieldsValidator(client.IsPublic).Validate(command.Fields).ToDictionary();
        if (complaints.Count > 0)
            return new InvalidError(complaints.AsReadOnly());
        client.Change(command.Fields.ToSettings());
        return await db.TrySaveAsync(cancellationToken)
            ? ClientDto.Of(client)
            : new ConflictError("Somebody else has changed the client at the same moment.");
    }
}
