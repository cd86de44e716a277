using System.ComponentModel;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Transfers;

/// <summary>Connects the other side of a call in progress with somebody else. Where that comes to nothing, the assistant goes on with them.</summary>
/// <param name="Destination">The name of one of the assistant's destinations; or else `to` or `contactId`.</param>
/// <param name="To">A number, E.164 or as people write it, or a SIP address, like sip:desk@pbx.example.com.</param>
/// <param name="ContactId">A contact, whose number it is.</param>
/// <param name="Mode">`blind` or `warm`; the destination's own where left out, else `blind`.</param>
/// <param name="Announcement">What the other side is told before; at most 500 characters. The destination's own where left out, or else a general sentence; empty for nothing.</param>
/// <param name="Briefing">What whoever answers is told before they accept; at most 1,000 characters.</param>
[DisplayName("Transfer")]
public sealed record TransferFields(
    string? Destination = null,
    string? To = null,
    Guid? ContactId = null,
    TransferMode? Mode = null,
    string? Announcement = null,
    string? Briefing = null);

/// <returns><see cref="ConflictError"/> where the call is not in progress, or is being transferred already.</returns>
public sealed record TransferCallCommand(CallId Id, TransferFields Fields) : IRequest<Result<CallDto>>;

internal sealed class TransferCallValidator : AbstractValidator<TransferCallCommand>
{
    public TransferCallValidator(IOptions<PhoneRegionOptions> phones) =>
        RuleFor(c => c.Fields).SetValidator(new FieldsValidator(phones.Value.Or(null))).OverridePropertyName("");

    private sealed class FieldsValidator : AbstractValidator<TransferFields>
    {
        public FieldsValidator(string? region)
        {
            RuleFor(f => f.To).Must((f, _) => new object?[] { f.Destination, f.To, f.ContactId }.Count(given => given is not null) == 1)
                .WithMessage("Say with whom: one of destination, to and contactId.");
            RuleFor(f => f.To).MustBeDestination(region);
            RuleFor(f => f.Announcement).MustBeText(TransferDestination.LongestAnnouncement);
            RuleFor(f => f.Briefing).MustBeText(CallTransfer.LongestBriefing);
        }
    }
}

internal sealed partial class TransferCallHandler(
    IAppDb db, CarrierRedirect redirect, IMediator mediator, IOptions<PhoneRegionOptions> phones, TimeProvider time, ILogger<TransferCallHandler> log)
    : IRequestHandler<TransferCallCommand, Result<CallDto>>
{
    public async Task<Result<CallDto>> Handle(TransferCallCommand command, CancellationToken cancellationToken)
    {
        var known = await db.Set<CallLog>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
        if (known is null)
            return NotFoundError.Of<CallLog>();
        if (known.Status != CallStatus.InProgress || known.ProviderCallId is not { } providerCallId)
            return new ConflictError("This call is not in progress: only one that is can be transferred.", ErrorCodes.CallNotInProgress);
        var fields = command.Fields with { To = TransferRules.Destination(command.Fields.To, phones.Value.Or(null)) };
        var planned = await db.PlanTransferAsync(known, fields, isAnnounced: false, cancellationToken);
        if (!planned.IsSuccess)
            return planned.Error;
        var hasBegun = false;
        await db.ChangeCallAsync(
            providerCallId,
            call =>
            {
                hasBegun = call.BeginTransfer(planned.Value, time.UtcNow());
                if (hasBegun)
                    db.TellTransfer(call, time.UtcNow());
                return hasBegun;
            },
            cancellationToken);
        if (!hasBegun)
            return new ConflictError("This call is ending, or is being transferred already.", ErrorCodes.TransferInProgress);
        try
        {
            await redirect.AskAsync(providerCallId, call => call.IsToBeLeft);
        }
        catch (CarrierException e) when (e.Failure != CarrierFailure.Unknown) // else it may have been done, and the carrier asks what is next
        {
            await db.FailTransferAsync(command.Id, e.Message, time.UtcNow(), isOnStream: true, CancellationToken.None);
            return new UnavailableError(e.Message);
        }
        catch (CarrierException e)
        {
            MayBeRedirected(command.Id, e.Failure);
        }

        return await mediator.Send(new ReadCallQuery(command.Id), cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "It is not known whether the carrier has left the stream of call {CallId} for its transfer: {Failure}")]
    private partial void MayBeRedirected(CallId callId, CarrierFailure failure);
}
