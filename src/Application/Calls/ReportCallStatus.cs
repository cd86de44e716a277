using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Calls.Outbound;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// The carrier reports how a call stands. The end closes a log that is still open, even if the media host died. Reports of unknown
/// calls, in any order and number, are accepted.
/// </summary>
/// <param name="CallId">Our id, where the report names it: it may be the first that is heard of a call of ours from the carrier.</param>
public sealed record ReportCallStatusCommand(CarrierCall Reported, CallId? CallId = null) : IRequest<Result<Unit>>;

internal sealed class ReportCallStatusValidator : AbstractValidator<ReportCallStatusCommand>
{
    public ReportCallStatusValidator() => RuleFor(c => c.Reported.ProviderCallId).IsProviderCallId();
}

internal sealed class ReportCallStatusHandler(IAppDb db, CarrierHangUp hangUp, TimeProvider time)
    : IRequestHandler<ReportCallStatusCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ReportCallStatusCommand command, CancellationToken cancellationToken)
    {
        var reported = command.Reported;
        if (command.CallId is { } id && await db.PlacedAsync(id, reported.ProviderCallId, time.UtcNow(), cancellationToken) is null)
            return Unit.Value;
        var call = await db.ReportAsync(reported, time.UtcNow(), cancellationToken);
        // nobody waits any more for whoever is being asked, or talks with whoever has accepted
        if (reported.IsOver && call?.Transfer is { LegId: { } leg })
            await hangUp.TryAsync(call.Id, leg, cancellationToken);
        return Unit.Value;
    }
}

internal static class Reporting
{
    /// <summary>Changes the log of a call as the carrier tells, and tells those who watch.</summary>
    public static Task<CallLog?> ReportAsync(this IAppDb db, CarrierCall reported, DateTime now, CancellationToken ct) => db.ChangeCallAsync(
        reported.ProviderCallId,
        call =>
        {
            var (status, outcome) = (call.Status, call.Outcome);
            var isNew = call.Report(reported.ToReport(), now);
            if (call.Status == CallStatus.Ended && (status, outcome) != (call.Status, call.Outcome))
                db.TellEnded(call, now);
            else if (call.Status != status)
                db.TellStatus(call, now);
            return isNew;
        },
        ct);
}
