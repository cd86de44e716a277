using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Removes a client. What it got from any user is worth nothing without it.</summary>
/// <param name="Known">The versions that the caller has seen; null to delete whichever there is.</param>
public sealed record DeleteClientCommand(OAuthClientId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteClientHandler(IAppDb db) : IRequestHandler<DeleteClientCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteClientCommand command, CancellationToken cancellationToken)
    {
        if (await db.OAuthClients.SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken) is not { } client)
            return ClientDto.NotFound;
        if (!client.IsAt(command.Known))
            return new PreconditionError();
        db.OAuthClients.Remove(client);
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? Unit.Value : error;
    }
}
