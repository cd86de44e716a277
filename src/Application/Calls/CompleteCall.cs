using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// The media session is over and knows how: closes the log, unless another stream has taken the call on.
/// </summary>
public sealed record CompleteCallCommand(CallId CallId, CallOutcome Outcome, DateTime EndedAt) : IRequest<Result<Unit>>
{
    /// <summary>The number of the session's stream; see <see cref="CallLog.Reconnections"/>.</summary>
    public int Stream { get; init; }

    /// <summary>The session itself could not go on, and another would fare no better.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>With whom the other side is to be connected now; null for nobody.</summary>
    public TransferFields? Transfer { get; init; }
}

internal sealed class CompleteCallHandler(IAppDb db, TimeProvider time) : IRequestHandler<CompleteCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(CompleteCallCommand command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = await db.Set<CallLog>().SingleOrDefaultAsync(c => c.Id == command.CallId, cancellationToken);
            if (call is null)
                return NotFoundError.Of<CallLog>();
            if (command.Transfer is { } transfer && call.IsOn(command.Stream) && await BeginTransferAsync(call, transfer, cancellationToken))
                db.TellTransfer(call, time.UtcNow());
            else if (command.Transfer is not null && call.IsToBeLeft)
                return Unit.Value; // somebody else has it connected, or put on hold, in the same moment
            else if (End(call, command))
                db.TellEnded(call, time.UtcNow());
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return Unit.Value;
            }
            catch (DbUpdateConcurrencyException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget(); // a webhook presumed the end in the same moment
            }
        }
    }

    /// <summary>Tells of a transfer that comes to nothing by it.</summary>
    private bool End(CallLog call, CompleteCallCommand command)
    {
        var asked = call.Transfer?.State;
        if (!call.End(command.Transfer is null ? command.Outcome : CallOutcome.AssistantHungUp, command.Stream, command.IsGivenUp, command.EndedAt))
            return false;
        if (call.Transfer?.State != asked)
            db.TellTransfer(call, time.UtcNow());
        return true;
    }

    /// <summary>Where nobody can be found to connect them with, the other side comes back at once. False where the call is over.</summary>
    private async Task<bool> BeginTransferAsync(CallLog call, TransferFields fields, CancellationToken ct)
    {
        var planned = await db.PlanTransferAsync(call, fields, isAnnounced: true, ct);
        var transfer = planned.IsSuccess
            ? planned.Value
            : new CallTransfer(fields.Destination, To: "", TransferMode.Blind, IsConfirmed: true, TransferDestination.DefaultRingSeconds)
            {
                State = TransferState.Failed,
                Problem = planned.Error.Message,
            };
        return call.BeginTransfer(transfer, time.UtcNow());
    }
}
