using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Gives a client a new secret, shown this once; the one before stops to work.</summary>
public sealed record RenewClientSecretCommand(OAuthClientId Id) : IRequest<Result<ClientDto>>;

internal sealed class RenewClientSecretHandler(IAppDb db) : IRequestHandler<RenewClientSecretCommand, Result<ClientDto>>
{
    public async Task<Result<ClientDto>> Handle(RenewClientSecretCommand command, CancellationToken cancellationToken)
    {
        if (await db.OAuthClients.SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken) is not { } client)
            return ClientDto.NotFound;
        if (client.IsPublic)
            return new ConflictError("A public client has no secret.");
        var secret = client.RenewSecret();
        return await db.TrySaveAsync(cancellationToken)
            ? ClientDto.Of(client, secret)
            : new ConflictError("Somebody else has changed the client at the same moment.");
    }
}
