using FluentValidation;
using MediatR;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Calls.Transfers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>A call of ours was answered. Asked again before audio was connected, it answers with a fresh token for the same call.</summary>
/// <returns>
/// <see cref="ConflictError"/> for a call that is over, connected already, or known under another of the carrier's ids: the carrier is to
/// hang up.
/// </returns>
public sealed record AnswerOutgoingCallCommand(CallId CallId, string ProviderCallId) : IRequest<Result<AnsweredCall>>;

internal sealed class AnswerOutgoingCallValidator : AbstractValidator<AnswerOutgoingCallCommand>
{
    public AnswerOutgoingCallValidator() => RuleFor(c => c.ProviderCallId).IsProviderCallId();
}

internal sealed class AnswerOutgoingCallHandler(IAppDb db, ICarrier carrier, IMediaPasses passes, IMediaHosts hosts, TimeProvider time)
    : IRequestHandler<AnswerOutgoingCallCommand, Result<AnsweredCall>>
{
    public async Task<Result<AnsweredCall>> Handle(AnswerOutgoingCallCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        if (await db.PlacedAsync(command.CallId, command.ProviderCallId, now, cancellationToken) is not { } call)
            return new ConflictError("The carrier has this call under another id, or it is not a call of ours.");
        if (await db.AssistantOfAsync(call, cancellationToken) is null)
            return await EndAsync(command.ProviderCallId, now, cancellationToken);
        var (token, secret) = MediaToken.Issue(now);
        var recording = await db.FirstRecordingAsync(carrier, call, cancellationToken);
        var isOffered = false;
        await db.ChangeCallAsync(
            command.ProviderCallId,
            found =>
            {
                isOffered = found.Status is CallStatus.Queued or CallStatus.Ringing;
                if (isOffered)
                    found.IssueToken(token);
                if (isOffered && recording == FirstRecording.ToBegin)
                    db.BeginRecording(found, now);
                return isOffered;
            },
            cancellationToken);
        if (!isOffered)
            return new ConflictError("The call is already connected or over.");
        var pass = passes.Issue(command.CallId, now);
        hosts.Announce(pass);
        return new AnsweredCall(command.CallId, secret, pass) { IsRecorded = recording != FirstRecording.None };
    }

    private async Task<ConflictError> EndAsync(string providerCallId, DateTime now, CancellationToken ct)
    {
        const string problem = "The assistant was deleted before the call was answered.";
        await db.ChangeCallAsync(
            providerCallId,
            call =>
            {
                var isEnded = call.End(CallOutcome.Failed, problem, now);
                if (isEnded)
                    db.TellEnded(call, now);
                return isEnded;
            },
            ct);
        return new ConflictError(problem);
    }
}
