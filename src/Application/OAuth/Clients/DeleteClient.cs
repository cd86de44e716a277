using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Removes a client. What it got from any user is worth nothing without it.</summary>
public sealed record DeleteClientCommand(OAuthClientId Id) : IRequest<Result<Unit>>;

internal sealed class DeleteClientHandler(IAppDb db) : IRequestHandler<DeleteClientCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteClientCommand command, CancellationToken cancellationToken) =>
        await db.OAuthClients.Where(c => c.Id == command.Id).ExecuteDeleteAsync(cancellationToken) > 0
            ? Unit.Value
            : ClientDto.NotFound;
}
