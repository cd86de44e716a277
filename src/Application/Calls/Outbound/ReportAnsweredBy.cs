using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>
/// The carrier has found out who answered a call of ours, while the assistant is talking already. With a machine it does as the
/// assistant's policy says. Reports of unknown calls, and repeated ones, are accepted.
/// </summary>
public sealed record ReportAnsweredByCommand(CallId CallId, string ProviderCallId, AnsweringParty Party) : IRequest<Result<Unit>>;

internal sealed class ReportAnsweredByValidator : AbstractValidator<ReportAnsweredByCommand>
{
    public ReportAnsweredByValidator() => RuleFor(c => c.ProviderCallId).IsProviderCallId();
}

internal sealed partial class ReportAnsweredByHandler(
    IAppDb db, CarrierRedirect redirect, CarrierHangUp hangUp, IMapper mapper, TimeProvider time, ILogger<ReportAnsweredByHandler> log)
    : IRequestHandler<ReportAnsweredByCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(ReportAnsweredByCommand command, CancellationToken cancellationToken)
    {
        if (await db.PlacedAsync(command.CallId, command.ProviderCallId, time.UtcNow(), cancellationToken) is not { } known)
            return Unit.Value;
        var assistant = await db.Set<AssistantConfig>().AcrossOwners().AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == known.AssistantId && a.OwnerId == known.OwnerId, cancellationToken);
        var policy = assistant?.Voicemail ?? VoicemailPolicy.Default;
        var next = Next.GoOn;
        var call = await db.ChangeCallAsync(
            command.ProviderCallId,
            found =>
            {
                next = Next.GoOn;
                var isNew = found.Recognize(command.Party);
                if (isNew)
                    next = Decide(found, command.Party, policy);
                return isNew;
            },
            cancellationToken);
        if (next == Next.HangUp)
            await hangUp.TryAsync(call!.Id, command.ProviderCallId, cancellationToken);
        else if (next == Next.LeaveMessage)
            await LeaveMessageAsync(call!.Id, command.ProviderCallId);
        return Unit.Value;
    }

    /// <summary>Where the carrier cannot be asked to leave the present stream, that goes on, and says how the call ends.</summary>
    private async Task LeaveMessageAsync(CallId id, string providerCallId)
    {
        try
        {
            await redirect.AskAsync(providerCallId, call => call is { Detour.Kind: DetourKind.Message, MediaToken: null });
        }
        catch (CarrierException e)
        {
            NotLeft(id, e.Failure);
            await db.ChangeCallAsync(
                providerCallId,
                call =>
                {
                    if (call is not { Status: CallStatus.InProgress, Detour.Kind: DetourKind.Message })
                        return false;
                    call.StayOnStream();
                    return true;
                },
                CancellationToken.None);
        }
    }

    private Next Decide(CallLog call, AnsweringParty party, VoicemailPolicy policy)
    {
        var now = time.UtcNow();
        db.TellAnsweredBy(call, now);
        if (party is AnsweringParty.Human or AnsweringParty.Unknown || call.Status == CallStatus.Ended)
            return Next.GoOn;
        var action = policy.Action ?? VoicemailAction.HangUp;
        if (action == VoicemailAction.Talk)
            return Next.GoOn;
        if (action == VoicemailAction.LeaveMessage && party == AnsweringParty.Machine)
            return call.LeaveMessage(now) ? Next.LeaveMessage : Next.GoOn;
        call.HangUpOnMachine();
        if (action == VoicemailAction.Redial && call.Redials < (policy.MostRedials ?? VoicemailPolicy.DefaultRedials))
        {
            var due = now + TimeSpan.FromMinutes(policy.RedialMinutes ?? VoicemailPolicy.DefaultRedialMinutes);
            db.Schedule(call.Again(due), mapper, now);
        }

        return Next.HangUp;
    }

    [LoggerMessage(LogLevel.Warning, "The carrier could not be asked to have call {CallId} leave its stream for a message: {Failure}")]
    private partial void NotLeft(CallId callId, CarrierFailure failure);

    private enum Next
    {
        GoOn,
        HangUp,
        LeaveMessage,
    }
}
