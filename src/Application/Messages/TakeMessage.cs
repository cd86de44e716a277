using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Messages;

/// <summary>Keeps what somebody wants to be passed on to the business.</summary>
public sealed record TakeMessageCommand(
    AssistantId AssistantId, CallId? CallId, string? CallerName, string? CallerNumber, string Text, bool IsUrgent) : IRequest<Result<Unit>>;

internal sealed class TakeMessageValidator : AbstractValidator<TakeMessageCommand>
{
    public TakeMessageValidator()
    {
        RuleFor(m => m.Text).NotEmpty().WithMessage("Ask what the message is.")
            .MaximumLength(CallerMessage.LongestText).WithMessage($"Put the message into at most {CallerMessage.LongestText} characters.");
        RuleFor(m => m.CallerName).MaximumLength(CallerMessage.LongestName).WithMessage("This is no name.");
        RuleFor(m => m.CallerNumber).MaximumLength(CallerMessage.LongestNumber).WithMessage("This is no telephone number.");
    }
}

internal sealed class TakeMessageHandler(IAppDb db, OwnerScope scope, TimeProvider time) : IRequestHandler<TakeMessageCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(TakeMessageCommand command, CancellationToken cancellationToken)
    {
        db.Set<CallerMessage>().Add(CallerMessage.Take(
            scope.Required,
            command.AssistantId,
            command.CallId,
            command.CallerName?.Trim() ?? "",
            command.CallerNumber?.Trim() ?? "",
            command.Text.Trim(),
            command.IsUrgent,
            time.UtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
