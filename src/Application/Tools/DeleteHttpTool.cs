using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Forgets a tool, with its secrets. Assistants that name it go on without it; conversations that are going on use it to their end.</summary>
public sealed record DeleteHttpToolCommand(HttpToolId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteHttpToolHandler(IAppDb db) : IRequestHandler<DeleteHttpToolCommand, Result<Unit>>
{
    public Task<Result<Unit>> Handle(DeleteHttpToolCommand command, CancellationToken cancellationToken) =>
        db.DeleteAsync<HttpTool>(t => t.Id == command.Id, command.Known, cancellationToken);
}
