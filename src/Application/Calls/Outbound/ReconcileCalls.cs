using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>
/// Asks the carrier about calls of which it has told nothing for too long, and that no media host holds: its reports may have been lost.
/// </summary>
/// <returns>How many of them were over.</returns>
public sealed record ReconcileCallsCommand : IRequest<Result<int>>;

internal sealed partial class ReconcileCallsHandler(
    IAppDb db, ICarrier carrier, TransferOrders transfers, CarrierRedirect redirect, CarrierHangUp hangUp, IOptions<OutboundOptions> options,
    TimeProvider time, ILogger<ReconcileCallsHandler> log)
    : IRequestHandler<ReconcileCallsCommand, Result<int>>
{
    /// <summary>The rest is for the next run.</summary>
    private const int AtOnce = 100;

    /// <summary>A session tells every 10 s that it goes on. One that tells so this long after its stream was to be left has not left it.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromSeconds(20);

    public async Task<Result<int>> Handle(ReconcileCallsCommand command, CancellationToken cancellationToken)
    {
        if (!carrier.IsConfigured)
            return 0;
        var old = time.UtcNow() - TimeSpan.FromSeconds(options.Value.SilenceSeconds);
        var silent = await db.Set<CallLog>().AcrossOwners().AsNoTracking()
            .Where(call => call.ProviderCallId != null && (call.ReportedAt ?? call.StartedAt) < old
                && ((call.Direction == CallDirection.Outbound && (call.Status == CallStatus.Queued || call.Status == CallStatus.Ringing))
                    || (call.Status == CallStatus.InProgress && call.Detour != null)))
            .OrderBy(call => call.ReportedAt).Take(AtOnce).Select(call => new { Id = call.ProviderCallId!, Since = call.ReportedAt ?? call.StartedAt }).ToListAsync(cancellationToken);
        var ended = 0;
        foreach (var call in silent)
        {
            try
            {
                ended += await AskAsync(call.Id, call.Since, cancellationToken);
            }
            catch (CarrierException e)
            {
                NotTold(e.Failure);
                break; // nor will it tell of the others
            }
        }

        return ended;
    }

    /// <summary>1 where the call was over.</summary>
    private async Task<int> AskAsync(string providerCallId, DateTime since, CancellationToken ct)
    {
        // a call that the carrier does not know is over, whatever it was
        var told = await carrier.ReadAsync(providerCallId, ct) ?? new CarrierCall(providerCallId, CarrierCallStatus.Completed);
        var call = await db.ReportAsync(told with { Sequence = null }, time.UtcNow(), ct);
        if (call is { Status: CallStatus.InProgress, Detour: { } detour })
            await GoOnAsync(call, detour, since, ct);
        db.Forget();
        return call?.Status == CallStatus.Ended ? 1 : 0;
    }

    /// <summary>What was to happen to the call away from its stream may never have reached the carrier.</summary>
    private async Task GoOnAsync(CallLog call, CallDetour detour, DateTime since, CancellationToken ct)
    {
        if (call.EndAskedAt is not null || detour.Kind == DetourKind.HangUp)
            await hangUp.TryAsync(call.Id, call.ProviderCallId!, ct);
        else if (call.IsComingBack)
            await redirect.AskAsync(call.ProviderCallId!, c => c.IsComingBack);
        else if (await MissedAsync(call.Id, since + Leaving, ct))
            NotLeft(call.Id);
        else if (call is { Detour.Kind: DetourKind.Transfer, Transfer: { } transfer })
            await transfers.ReviveAsync(call, transfer, ct);
    }

    /// <summary>True where the assistant still talks with the other side, and may go on.</summary>
    private async Task<bool> MissedAsync(CallId id, DateTime since, CancellationToken ct)
    {
        var now = time.UtcNow();
        var call = await db.ChangeAsync(
            id,
            found =>
            {
                var isTransfer = found.Detour is { Kind: DetourKind.Transfer };
                var isMissed = found.MissDetour(since, now);
                if (isMissed && isTransfer)
                    db.TellTransfer(found, now);
                return isMissed;
            },
            ct);
        return call is not null;
    }

    [LoggerMessage(LogLevel.Warning, "The carrier has not left the stream of call {CallId}, as it was asked to: the conversation goes on")]
    private partial void NotLeft(CallId callId);

    [LoggerMessage(LogLevel.Warning, "The carrier cannot be asked about calls that it is silent about: {Failure}")]
    private partial void NotTold(CarrierFailure failure);
}
