using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Gives a client a new secret, shown this once; the one before stops working.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record RenewClientSecretCommand(OAuthClientId Id, KnownVersions? Known) : IRequest<Result<ClientDto>>;

internal sealed class RenewClientSecretHandler(IAppDb db) : IRequestHandler<RenewClientSecretCommand, Result<ClientDto>>
{
    public async Task<Result<ClientDto>> Handle(RenewClientSecretCommand command, CancellationToken cancellationToken)
    {
        if (await db.OAuthClients.SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken) is not { } client)
            return ClientDto.NotFound;
        if (!client.IsAt(command.Known))
            return new PreconditionError();
        if (client.IsPublic)
            return new ConflictError("A public client has no secret.");
        var secret = client.RenewSecret();
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? ClientDto.Of(client, secret) : error;
    }
}
