using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

public sealed record CreateAssistantCommand(AssistantFields Fields) : IRequest<Result<AssistantDto>>;

internal sealed class CreateAssistantValidator : AbstractValidator<CreateAssistantCommand>
{
    public CreateAssistantValidator(IValidator<AssistantFields> rules) =>
        RuleFor(c => c.Fields).SetValidator(rules).OverridePropertyName("");
}

internal sealed class CreateAssistantHandler(IAppDb db, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<CreateAssistantCommand, Result<AssistantDto>>
{
    public async Task<Result<AssistantDto>> Handle(CreateAssistantCommand command, CancellationToken cancellationToken)
    {
        if (await db.ProblemWithSourcesAsync(command.Fields, cancellationToken) is { } problem)
            return problem;
        if (await db.ProblemWithToolsAsync(command.Fields, stored: [], cancellationToken) is { } unknown)
            return unknown;
        var assistant = AssistantConfig.Create(scope.Required, command.Fields.Name, time.UtcNow());
        command.Fields.InE164(phones.Value.Or(null)).ApplyTo(assistant);
        db.Set<AssistantConfig>().Add(assistant);
        db.KeepFirst(assistant);
        await db.SaveChangesAsync(cancellationToken);
        return mapper.Map<AssistantDto>(assistant);
    }
}
