using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>
/// Changes an assistant. Calls that are running go on as they began. What is not changed has to be possible too: the
/// speech providers may be others than when its language was chosen.
/// </summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateAssistantCommand(AssistantId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<AssistantDto>>;

internal sealed class UpdateAssistantHandler(IAppDb db, IValidator<AssistantFields> rules, IOptions<PhoneRegionOptions> phones, TimeProvider time, IMapper mapper)
    : IRequestHandler<UpdateAssistantCommand, Result<AssistantDto>>
{
    public async Task<Result<AssistantDto>> Handle(UpdateAssistantCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<AssistantConfig>().ClaimAsync(a => a.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var assistant = claim.Value;
        var fields = command.Patch.ApplyTo(AssistantFields.Of(assistant), mapper.Map<AssistantDto>(assistant), rules);
        if (!fields.IsSuccess)
            return fields.Error;
        if (await db.ProblemWithSourcesAsync(fields.Value, cancellationToken) is { } problem)
            return problem;
        if (await db.ProblemWithToolsAsync(fields.Value, assistant.Tools, cancellationToken) is { } unknown)
            return unknown;
        var before = KeptConfiguration.Of(assistant);
        fields.Value.InE164(phones.Value.Or(null)).ApplyTo(assistant);
        return await db.SaveVersionAsync(assistant, before, note: null, time.UtcNow(), () => mapper.Map<AssistantDto>(assistant), cancellationToken);
    }
}
