using FluentValidation;
using MediatR;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// The carrier says that the media stream of a call is over. Where the call itself goes on and the conversation had not come
/// to its end, another stream is offered. Otherwise a log that the media session has not closed is closed as interrupted; a
/// session that still knows better may correct that.
/// </summary>
/// <param name="GoesOn">The caller is still on the line.</param>
public sealed record EndStreamCommand(string ProviderCallId, bool GoesOn = false) : IRequest<Result<EndedStream>>;

/// <param name="Properly">The conversation had come to its end, and nothing needs to be said any more.</param>
/// <param name="Next">What lets another stream in; null where the call is over.</param>
/// <param name="Pause">What the carrier is to wait before it opens that.</param>
/// <param name="Transfer">With whom the carrier is to connect the other side; null for nobody.</param>
/// <param name="Hold">The other side is to hear music.</param>
/// <param name="AskAgain">The carrier is to ask at once once more: meanwhile something else is to be done.</param>
public sealed record EndedStream(
    bool Properly, AnsweredCall? Next = null, TimeSpan Pause = default, TransferOrder? Transfer = null, bool AskAgain = false, HoldOrder? Hold = null);

/// <summary>The carrier is to play music to the other side until it is asked for something else.</summary>
/// <param name="MusicUrl">Null for the carrier's own.</param>
public sealed record HoldOrder(CallId CallId, string? MusicUrl);

internal sealed class EndStreamValidator : AbstractValidator<EndStreamCommand>
{
    public EndStreamValidator() => RuleFor(c => c.ProviderCallId).IsProviderCallId();
}

internal sealed partial class EndStreamHandler(
    IAppDb db, TransferOrders transfers, IMediaPasses passes, IMediaHosts hosts, TimeProvider time, ILogger<EndStreamHandler> log)
    : IRequestHandler<EndStreamCommand, Result<EndedStream>>
{
    public async Task<Result<EndedStream>> Handle(EndStreamCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (token, secret) = MediaToken.Issue(now);
        var (isOffered, wasTaken) = (false, false);
        var call = await db.ChangeCallAsync(
            command.ProviderCallId,
            found =>
            {
                wasTaken = found.MediaToken is null;
                isOffered = command.GoesOn && Offer(found, token, now);
                if (isOffered)
                    return true;
                if (command.GoesOn && IsAway(found))
                    return found.LeaveStream(now);
                return command.GoesOn && IsToBeTakenBack(found) ? db.Strand(found, now) : db.PresumeEnded(found, now);
            },
            cancellationToken);
        if (call is null)
            return NotFoundError.Of<CallLog>();
        if (command.GoesOn && call is { Detour.Kind: DetourKind.Transfer, Transfer: { State: TransferState.Asked } transfer } && call.Status != CallStatus.Ended)
            return await transfers.OrderAsync(call, transfer, cancellationToken);
        if (command.GoesOn && call is { Detour.Kind: DetourKind.Hold, Status: CallStatus.InProgress })
            return new EndedStream(Properly: true, Hold: new HoldOrder(call.Id, (await db.AssistantOfAsync(call, cancellationToken))?.Transfers.MusicUrl));
        if (!isOffered)
            return new EndedStream(call.Outcome is not (CallOutcome.Interrupted or CallOutcome.NotConnected));
        if (call.Purpose == StreamPurpose.Converse)
            StreamLost(call.Id, call.Reconnections);
        var pass = passes.Issue(call.Id, now);
        hosts.Announce(pass);
        return new EndedStream(
            Properly: false, new AnsweredCall(call.Id, secret, pass), PauseBefore(call.Reconnections, wasTaken));
    }

    private static bool IsAway(CallLog call) =>
        call is { Detour.Kind: DetourKind.Transfer, Transfer.State: TransferState.Asked } or { Detour.Kind: DetourKind.Hold }
        && call.Status != CallStatus.Ended;

    private static bool IsToBeTakenBack(CallLog call) => call.Status != CallStatus.Ended && PurposeOf(call) is not null;

    /// <summary>What a stream after the detour is for; null where none is to come.</summary>
    private static StreamPurpose? PurposeOf(CallLog call) => call.Detour?.Kind switch
    {
        DetourKind.Message => StreamPurpose.LeaveMessage,
        DetourKind.Unhold => StreamPurpose.Unhold,
        DetourKind.Transfer when call.Transfer is { State: TransferState.Failed } => StreamPurpose.Resume,
        _ => null,
    };

    private static bool Offer(CallLog call, MediaToken token, DateTime now) => call.Detour is null
        ? call.Reconnect(token, now)
        : call.Status != CallStatus.Ended && PurposeOf(call) is { } purpose && call.Return(purpose, token, now);

    /// <summary>Where nobody has taken the stream before, the hosts may just be starting again.</summary>
    private static TimeSpan PauseBefore(int reconnection, bool wasTaken) =>
        wasTaken ? TimeSpan.Zero : TimeSpan.FromSeconds(reconnection - 1);

    [LoggerMessage(LogLevel.Warning, "Call {CallId} has lost its media stream: another is offered, number {Stream}")]
    private partial void StreamLost(CallId callId, int stream);
}
