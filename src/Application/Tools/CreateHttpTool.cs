using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <returns><see cref="ConflictError"/> where another tool of the owner has the name.</returns>
public sealed record CreateHttpToolCommand(HttpToolFields Fields) : IRequest<Result<HttpToolDto>>;

internal sealed class CreateHttpToolValidator : AbstractValidator<CreateHttpToolCommand>
{
    public CreateHttpToolValidator(IValidator<HttpToolFields> rules) => RuleFor(c => c.Fields).SetValidator(rules).OverridePropertyName("");
}

internal sealed class CreateHttpToolHandler(IAppDb db, OwnerScope scope, ISecretProtector protector, TimeProvider time, IMapper mapper)
    : IRequestHandler<CreateHttpToolCommand, Result<HttpToolDto>>
{
    public async Task<Result<HttpToolDto>> Handle(CreateHttpToolCommand command, CancellationToken cancellationToken)
    {
        var tool = command.Fields.ToTool(scope.Required, time.UtcNow(), protector);
        db.Set<HttpTool>().Add(tool);
        return await db.SaveAsync(() => mapper.Map<HttpToolDto>(tool), ct => db.TakenAsync(tool, ct), cancellationToken);
    }
}
