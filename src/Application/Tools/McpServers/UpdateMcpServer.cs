using AutoMapper;
using MediatR;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>Changes a server. Conversations that are running go on as they began.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateMcpServerCommand(McpServerId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<McpServerDto>>;

internal sealed class UpdateMcpServerHandler(IAppDb db, ISecretProtector protector, IMapper mapper)
    : IRequestHandler<UpdateMcpServerCommand, Result<McpServerDto>>
{
    private static readonly McpServerFieldsValidator Rules = new();

    public async Task<Result<McpServerDto>> Handle(UpdateMcpServerCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<McpServer>().ClaimAsync(s => s.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var server = claim.Value;
        var fields = command.Patch.ApplyTo(McpServerFields.Of(server), mapper.Map<McpServerDto>(server), Rules);
        if (!fields.IsSuccess)
            return fields.Error;
        var kept = protector.Keep(fields.Value, server);
        if (!kept.IsSuccess)
            return kept.Error;
        fields.Value.ApplyTo(server, kept.Value.Auth, kept.Value.Secrets);
        return await db.SaveAsync(() => mapper.Map<McpServerDto>(server), ct => db.NameTakenAsync(server, ct), cancellationToken);
    }
}
