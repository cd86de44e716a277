using System.ComponentModel;
using AutoMapper;
using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Lets an assistant answer a number.</summary>
/// <param name="Number">E.164, like +14155550100; unique in the deployment.</param>
/// <param name="AssistantId">Who answers it.</param>
/// <returns><see cref="ConflictError"/> where the number is in use, by whomever.</returns>
[DisplayName("NewPhoneNumber")]
public sealed record AddPhoneLineCommand(string Number, Guid? AssistantId) : IRequest<Result<PhoneLineDto>>;

internal sealed class AddPhoneLineValidator : AbstractValidator<AddPhoneLineCommand>
{
    public AddPhoneLineValidator()
    {
        RuleFor(c => c.Number).MustBePhoneNumber();
        RuleFor(c => c.AssistantId).NotNull().WithMessage("Say which assistant answers the number.");
    }
}

internal sealed class AddPhoneLineHandler(IAppDb db, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<AddPhoneLineCommand, Result<PhoneLineDto>>
{
    public async Task<Result<PhoneLineDto>> Handle(AddPhoneLineCommand command, CancellationToken cancellationToken)
    {
        var assistant = AssistantId.From(command.AssistantId!.Value);
        var number = PhoneNumber.Parse(command.Number);
        if (await db.NoAssistantAsync(assistant, cancellationToken) is { } unknown)
            return unknown;
        var line = PhoneLine.Create(scope.Required, number, assistant, time.UtcNow());
        db.Set<PhoneLine>().Add(line);
        return await db.SaveAsync(
            () => mapper.Map<PhoneLineDto>(line),
            async ct => await db.NoAssistantAsync(assistant, ct) ?? await db.TakenAsync(number, ct),
            cancellationToken);
    }
}
