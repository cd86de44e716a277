using MediatR;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Changes what a user said about a client. Whether it is public stays as it was.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateClientCommand(OAuthClientId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<ClientDto>>;

internal sealed class UpdateClientHandler(IAppDb db) : IRequestHandler<UpdateClientCommand, Result<ClientDto>>
{
    public async Task<Result<ClientDto>> Handle(UpdateClientCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<OAuthClient>().ClaimAsync(c => c.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var client = claim.Value;
        var before = ClientFields.Of(client);
        var fields = command.Patch.ApplyTo(before, ClientDto.Of(client), new ClientFieldsValidator(client.IsPublic, before));
        if (!fields.IsSuccess)
            return fields.Error;
        client.Change(fields.Value.ToSettings());
        return await db.SaveAsync(() => ClientDto.Of(client), cancellationToken);
    }
}
