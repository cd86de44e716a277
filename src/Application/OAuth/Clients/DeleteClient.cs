using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth.Clients;

/// <summary>Removes a client. What it got from any user is worth nothing without it.</summary>
/// <param name="Known">The versions that the caller has seen; null to delete whichever there is.</param>
public sealed record DeleteClientCommand(OAuthClientId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteClientHandler(IAppDb db) : IRequestHandler<DeleteClientCommand, Result<Unit>>
{
    public Task<Result<Unit>> Handle(DeleteClientCommand command, CancellationToken cancellationToken) =>
        db.DeleteAsync<OAuthClient>(c => c.Id == command.Id, command.Known, cancellationToken);
}
