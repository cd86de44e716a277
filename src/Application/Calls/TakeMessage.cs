using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Calls;

/// <summary>Keeps what somebody wants to be passed on to the business, and tells those who watch the call on which it was left.</summary>
/// <param name="CallId">Null where it was left in writing.</param>
/// <param name="Key">The key under which it is done once.</param>
public sealed record TakeMessageCommand(
    AssistantId AssistantId, CallId? CallId, string? CallerName, string? CallerNumber, string Text, bool IsUrgent, string Key) : IRequest<Result<Unit>>;

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

internal sealed class TakeMessageHandler(IAppDb db, OwnerScope scope, IMapper mapper, TimeProvider time) : IRequestHandler<TakeMessageCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(TakeMessageCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var (key, fingerprint) = ("messages " + command.Key, Idempotency.FingerprintOf(command.Text));
        var earlier = await db.EarlierAsync(key, fingerprint, now, cancellationToken);
        if (!earlier.IsSuccess)
            return earlier.Error;
        if (earlier.Value is not null)
            return Unit.Value;
        var message = CallerMessage.Take(
            scope.Required,
            command.AssistantId,
            command.CallId,
            command.CallerName?.Trim() ?? "",
            command.CallerNumber?.Trim() ?? "",
            command.Text.Trim(),
            command.IsUrgent,
            now);
        db.Set<CallerMessage>().Add(message);
        if (command.CallId is { } id && await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is { } call)
            db.TellMessageTaken(call, message, mapper, now);
        db.Accept(scope.Required, key, fingerprint, message.Id.Value, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.Forget();
            if (await db.EarlierAsync(key, fingerprint, now, cancellationToken) is not { IsSuccess: true, Value: not null })
                throw;
        }

        return Unit.Value;
    }
}
