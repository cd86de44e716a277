using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Changes a tool. Conversations that are going on use it as it was.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateHttpToolCommand(HttpToolId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<HttpToolDto>>;

internal sealed class UpdateHttpToolHandler(IAppDb db, IValidator<HttpToolFields> rules, ISecretProtector protector, IMapper mapper)
    : IRequestHandler<UpdateHttpToolCommand, Result<HttpToolDto>>
{
    public async Task<Result<HttpToolDto>> Handle(UpdateHttpToolCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<HttpTool>().ClaimAsync(t => t.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var tool = claim.Value;
        var fields = command.Patch.ApplyTo(HttpToolFields.Of(tool), mapper.Map<HttpToolDto>(tool), rules);
        if (!fields.IsSuccess)
            return fields.Error;
        if (SecretMoves.ProblemWith(fields.Value, tool) is { } moved)
            return moved;
        fields.Value.ApplyTo(tool, protector);
        if (HttpToolErrors.TooManySecrets(tool) is { } problem)
            return problem;
        return await db.SaveAsync(() => mapper.Map<HttpToolDto>(tool), ct => db.TakenAsync(tool, ct), cancellationToken);
    }
}
