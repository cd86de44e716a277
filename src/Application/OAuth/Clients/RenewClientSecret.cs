using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Gives a client a new secret, shown this once; the one before no longer works.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record RenewClientSecretCommand(OAuthClientId Id, KnownVersions? Known) : IRequest<Result<ClientDto>>;

internal sealed class RenewClientSecretHandler(IAppDb db, ClientEvents events) : IRequestHandler<RenewClientSecretCommand, Result<ClientDto>>
{
    public async Task<Result<ClientDto>> Handle(RenewClientSecretCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<OAuthClient>().ClaimAsync(c => c.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var client = claim.Value;
        if (client.IsPublic)
            return new ConflictError("A public client has no secret.", ErrorCodes.PublicClient);
        var secret = client.RenewSecret();
        var renewed = await db.SaveAsync(() => ClientDto.Of(client, secret), cancellationToken);
        if (renewed.IsSuccess)
            await events.RecordAsync(SecurityEventKind.ClientSecretRenewed, client.Id, client.Name, cancellationToken);
        return renewed;
    }
}
