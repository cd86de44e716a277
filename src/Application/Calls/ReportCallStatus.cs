using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// The carrier reports the status of a call. A final one closes a log that is still open, even if the media host died.
/// Reports of unknown calls, in any order and number, are accepted.
/// </summary>
/// <param name="IsFinal">The call is over for the carrier.</param>
public sealed record ReportCallStatusCommand(string ProviderCallId, bool IsFinal) : IRequest<Result<Unit>>;

internal sealed class ReportCallStatusValidator : AbstractValidator<ReportCallStatusCommand>
{
    public ReportCallStatusValidator() => RuleFor(c => c.ProviderCallId).IsProviderCallId();
}

internal sealed class ReportCallStatusHandler(IAppDb db, TimeProvider time)
    : IRequestHandler<ReportCallStatusCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ReportCallStatusCommand command, CancellationToken cancellationToken)
    {
        if (command.IsFinal)
            await db.PresumeEndedAsync(command.ProviderCallId, time.GetUtcNow().UtcDateTime, cancellationToken);
        return Unit.Value;
    }
}
