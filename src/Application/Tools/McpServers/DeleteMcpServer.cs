using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>Forgets a server and what opened its door. Conversations that are running go on with it.</summary>
public sealed record DeleteMcpServerCommand(McpServerId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteMcpServerHandler(IAppDb db) : IRequestHandler<DeleteMcpServerCommand, Result<Unit>>
{
    public Task<Result<Unit>> Handle(DeleteMcpServerCommand command, CancellationToken cancellationToken) =>
        db.DeleteAsync<McpServer>(s => s.Id == command.Id, command.Known, cancellationToken);
}
