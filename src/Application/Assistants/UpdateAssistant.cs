using AutoMapper;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>Changes an assistant. Calls that are running go on as they began.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdateAssistantCommand(AssistantId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<AssistantDto>>;

internal sealed class UpdateAssistantHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<UpdateAssistantCommand, Result<AssistantDto>>
{
    private static readonly AssistantFieldsValidator Rules = new();

    public async Task<Result<AssistantDto>> Handle(UpdateAssistantCommand command, CancellationToken cancellationToken)
    {
        var assistant = await db.Assistants.SingleOrDefaultAsync(a => a.Id == command.Id, cancellationToken);
        if (assistant is null)
            return AssistantNotFound.Error;
        if (!assistant.IsAt(command.Known))
            return new PreconditionError();
        var fields = command.Patch.ApplyTo(AssistantFields.Of(assistant), Rules);
        if (!fields.IsSuccess)
            return fields.Error;
        fields.Value.ApplyTo(assistant);
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? mapper.Map<AssistantDto>(assistant) : error;
    }
}
