using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>Places one call that is due, unless something speaks against it now; or finds out what came of an earlier try.</summary>
internal sealed record DialCallCommand(CallId CallId) : IRequest<Result<Unit>>;

internal sealed partial class DialCallHandler(
    IAppDb db, ICarrier carrier, DialRules rules, IOptions<OutboundOptions> options, IOptions<TurnDefaults> defaults, TimeProvider time,
    ILogger<DialCallHandler> log)
    : IRequestHandler<DialCallCommand, Result<Unit>>
{
    /// <summary>By how much the carrier's clock may be behind ours, and its times be rounded.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The conversation has a limit of its own; this one holds also for what follows it, such as a transfer.</summary>
    private static readonly TimeSpan UsualLimit = TimeSpan.FromHours(4), LongestLimit = TimeSpan.FromHours(24);

    /// <summary>Behind the conversation's own limit, so that its goodbye is said.</summary>
    private static readonly TimeSpan AfterGoodbye = TimeSpan.FromMinutes(15);

    /// <summary>
    /// 1. What may have reached the carrier already is looked for there. 2. What speaks against calling is asked for now. 3. The call is
    /// claimed, and that is saved, before the carrier is asked: whoever finds it so later knows that it may be there.
    /// </summary>
    public async Task<Result<Unit>> Handle(DialCallCommand command, CancellationToken cancellationToken)
    {
        if (await db.FindPlacementAsync(command.CallId, cancellationToken) is not var (call, placement))
            return Unit.Value;
        try
        {
            if (placement.ClaimedAt is { } claimedAt && !await ClearDoubtAsync(call, placement, claimedAt, cancellationToken))
                return Unit.Value;
            if (await rules.RefuseAsync(call, placement, cancellationToken) is not { } assistant)
                return Unit.Value;
            var now = time.UtcNow();
            placement.Claim(now, now + options.Value.Doubt, options.Value.GiveUp);
            await db.SaveChangesAsync(cancellationToken);
            await AskAsync(call, assistant);
        }
        catch (DbUpdateConcurrencyException)
        {
            // somebody else has seen to it, or it was cancelled: the next run finds it as it is then
        }

        return Unit.Value;
    }

    /// <summary>True where the carrier does not have the call, so that it may be asked for it.</summary>
    private async Task<bool> ClearDoubtAsync(CallLog call, CallPlacement placement, DateTime claimedAt, CancellationToken ct)
    {
        IReadOnlyList<CarrierCall> found;
        try
        {
            found = await carrier.FindPlacedAsync(placement.From, placement.To, claimedAt - ClockMargin, ct);
        }
        catch (CarrierException e)
        {
            StillInDoubt(call.Id, e.Failure);
            var now = time.UtcNow();
            if (now >= placement.GiveUpAt)
                db.GiveUp(call, placement, CallOutcome.Failed, $"It is not known whether the carrier has placed the call, and it cannot be asked: {e.Message}", now);
            else
                placement.AskAgain(now + PauseAfter(placement.Tries));
            await db.SaveChangesAsync(ct);
            return false;
        }

        var ids = found.Select(f => f.ProviderCallId).ToList();
        var known = await db.KnownToCarrierAsync(ids, ct);
        if (ids.Except(known).FirstOrDefault() is { } id)
        {
            Found(call.Id);
            await TakenAsync(call.Id, id, ct);
            return false;
        }

        placement.Release(time.UtcNow());
        return true;
    }

    /// <summary>Is not interrupted: nobody would know what came of it.</summary>
    private async Task AskAsync(CallLog call, AssistantConfig assistant)
    {
        var request = new OutgoingCall(
            call.Id,
            call.From!,
            call.To!,
            TimeSpan.FromSeconds(assistant.Outbound.RingSeconds ?? options.Value.RingSeconds),
            LimitOf(assistant.Turns),
            DetectionOf(assistant.Voicemail.Action ?? VoicemailAction.HangUp));
        try
        {
            await TakenAsync(call.Id, await carrier.PlaceAsync(request, CancellationToken.None), CancellationToken.None);
        }
        catch (CarrierException e)
        {
            NotTaken(call.Id, e.Failure, e.Code);
            if (e.Failure != CarrierFailure.Unknown)
                await NotTakenAsync(call.Id, e);
        }
    }

    private TimeSpan LimitOf(TurnPolicy turns)
    {
        var needed = TimeSpan.FromMinutes(turns.MaxCallMinutes ?? defaults.Value.MaxCallMinutes) + AfterGoodbye;
        return needed < UsualLimit ? UsualLimit : needed > LongestLimit ? LongestLimit : needed;
    }

    private async Task TakenAsync(CallId id, string providerCallId, CancellationToken ct)
    {
        if (await db.PlacedAsync(id, providerCallId, time.UtcNow(), ct) is { Status: not CallStatus.Ended })
            return;
        await carrier.HangUpAsync(providerCallId, ct); // cancelled while the carrier was being asked
    }

    private async Task NotTakenAsync(CallId id, CarrierException e)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await db.FindPlacementAsync(id, CancellationToken.None) is not var (call, placement))
                return;
            var now = time.UtcNow();
            if (e.Failure == CarrierFailure.Refused || now >= placement.GiveUpAt)
            {
                db.GiveUp(call, placement, CallOutcome.Failed, e.Message, now);
            }
            else
            {
                placement.Release(now + PauseAfter(placement.Tries));
                if (call.IsUnplaced)
                    call.Wait(placement.DueAt, Truncated(e.Message));
            }

            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < ClosingRace.Attempts)
            {
                db.Forget();
            }
        }
    }

    private static string Truncated(string text) => text.Length <= CallLog.LongestProblem ? text : text[..CallLog.LongestProblem];

    /// <summary>Longer from time to time, and by chance, so that many that failed at once do not come back at once.</summary>
    private static TimeSpan PauseAfter(int tries)
    {
        var longest = Math.Min(LongestPause.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, Math.Min(tries, 10)));
#pragma warning disable CA5394 // nothing depends on its being secret
        return TimeSpan.FromSeconds((longest / 2) + (Random.Shared.NextDouble() * longest / 2));
#pragma warning restore CA5394
    }

    private static MachineDetection DetectionOf(VoicemailAction action) => action switch
    {
        VoicemailAction.LeaveMessage => MachineDetection.EndOfGreeting,
        VoicemailAction.Talk => MachineDetection.None,
        _ => MachineDetection.Begin,
    };

    [LoggerMessage(LogLevel.Warning, "It is not known whether the carrier has call {CallId}, and it cannot be asked: {Failure}")]
    private partial void StillInDoubt(CallId callId, CarrierFailure failure);

    [LoggerMessage(LogLevel.Information, "The carrier has call {CallId} from an earlier try")]
    private partial void Found(CallId callId);

    [LoggerMessage(LogLevel.Warning, "The carrier has not taken call {CallId}: {Failure} {Code}")]
    private partial void NotTaken(CallId callId, CarrierFailure failure, int? code);
}
