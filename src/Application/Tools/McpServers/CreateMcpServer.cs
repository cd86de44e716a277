using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <returns><see cref="ConflictError"/> where the owner has a server of that name already.</returns>
public sealed record CreateMcpServerCommand(McpServerFields Fields) : IRequest<Result<McpServerDto>>;

internal sealed class CreateMcpServerValidator : AbstractValidator<CreateMcpServerCommand>
{
    public CreateMcpServerValidator() => RuleFor(c => c.Fields).SetValidator(new McpServerFieldsValidator()).OverridePropertyName("");
}

internal sealed class CreateMcpServerHandler(IAppDb db, OwnerScope scope, ISecretProtector protector, TimeProvider time, IMapper mapper)
    : IRequestHandler<CreateMcpServerCommand, Result<McpServerDto>>
{
    public async Task<Result<McpServerDto>> Handle(CreateMcpServerCommand command, CancellationToken cancellationToken)
    {
        var server = McpServer.Create(scope.Required, command.Fields.Name, time.UtcNow());
        var kept = protector.Keep(command.Fields, server);
        if (!kept.IsSuccess)
            return kept.Error;
        command.Fields.ApplyTo(server, kept.Value.Auth, kept.Value.Secrets);
        db.Set<McpServer>().Add(server);
        return await db.SaveAsync(() => mapper.Map<McpServerDto>(server), ct => db.NameTakenAsync(server, ct), cancellationToken);
    }
}

internal static class McpServerNames
{
    public static async Task<Error?> NameTakenAsync(this IAppDb db, McpServer server, CancellationToken ct) =>
        await db.Set<McpServer>().AnyAsync(s => s.Name == server.Name && s.Id != server.Id, ct)
            ? new ConflictError("You have an MCP server of this name already. Use another name.", ErrorCodes.NameTaken)
            : null;
}
