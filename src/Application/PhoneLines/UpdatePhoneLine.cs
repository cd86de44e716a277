using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Lets another assistant answer a number. Calls that are running go on as they began.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdatePhoneLineCommand(PhoneLineId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<PhoneLineDto>>;

/// <summary>What may change of a line; its number does not.</summary>
/// <param name="AssistantId">Who answers the number.</param>
public sealed record PhoneLineFields(Guid? AssistantId);

internal sealed class PhoneLineFieldsValidator : AbstractValidator<PhoneLineFields>
{
    public PhoneLineFieldsValidator() =>
        RuleFor(f => f.AssistantId).NotNull().WithMessage("Say which assistant answers the number, or delete it.");
}

internal sealed class UpdatePhoneLineHandler(IAppDb db, IMapper mapper)
    : IRequestHandler<UpdatePhoneLineCommand, Result<PhoneLineDto>>
{
    private static readonly PhoneLineFieldsValidator Rules = new();

    public async Task<Result<PhoneLineDto>> Handle(UpdatePhoneLineCommand command, CancellationToken cancellationToken)
    {
        var line = await db.PhoneLines.SingleOrDefaultAsync(l => l.Id == command.Id, cancellationToken);
        if (line is null)
            return LineErrors.NotFound;
        if (!line.IsAt(command.Known))
            return new PreconditionError();
        var fields = command.Patch.ApplyTo(new PhoneLineFields(line.AssistantId.Value), Rules);
        if (!fields.IsSuccess)
            return fields.Error;
        var assistant = AssistantId.From(fields.Value.AssistantId!.Value);
        if (await db.NoAssistantAsync(assistant, cancellationToken) is { } unknown)
            return unknown;
        line.ConnectTo(assistant);
        var error = await db.SaveAsync(ct => db.NoAssistantAsync(assistant, ct), cancellationToken);
        return error is null ? mapper.Map<PhoneLineDto>(line) : error;
    }
}
