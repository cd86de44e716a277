using System.ComponentModel;
using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Lets another assistant answer a number. Calls that are running go on as they began.</summary>
/// <param name="Known">The versions that the caller has seen; null to change whichever there is.</param>
public sealed record UpdatePhoneLineCommand(PhoneLineId Id, MergePatch Patch, KnownVersions? Known) : IRequest<Result<PhoneLineDto>>;

/// <summary>What may change of a line; its number does not.</summary>
/// <param name="AssistantId">Who answers the number.</param>
[DisplayName("PhoneNumberFields")]
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
        var claim = await db.Set<PhoneLine>().ClaimAsync(l => l.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var line = claim.Value;
        var fields = command.Patch.ApplyTo(new PhoneLineFields(line.AssistantId.Value), mapper.Map<PhoneLineDto>(line), Rules);
        if (!fields.IsSuccess)
            return fields.Error;
        var assistant = AssistantId.From(fields.Value.AssistantId!.Value);
        if (await db.NoAssistantAsync(assistant, cancellationToken) is { } unknown)
            return unknown;
        line.ConnectTo(assistant);
        return await db.SaveAsync(() => mapper.Map<PhoneLineDto>(line), ct => db.NoAssistantAsync(assistant, ct), cancellationToken);
    }
}
