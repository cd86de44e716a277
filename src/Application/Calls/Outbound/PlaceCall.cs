using System.ComponentModel;
using System.Text.Json.Serialization;
using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>Has an assistant call somebody: accepted at once, placed as soon as it is due and allowed.</summary>
/// <param name="AssistantId">Who calls.</param>
/// <param name="To">E.164, like +14155550100, or as people write it; or else `contactId`.</param>
/// <param name="ContactId">A contact, whose number is called.</param>
/// <param name="From">One of your numbers, E.164; where left out, the first of those that reach the assistant, else your first.</param>
/// <param name="Opening">What the assistant says first, at most 1,000 characters, with values as in a prompt; its greeting where left out. That it is an AI assistant is said before it.</param>
/// <param name="Variables">At most 50 values for the prompt, the greeting and the opening, before the assistant's own of the same name.</param>
/// <param name="ScheduledAt">When; at once where left out or past. At most a year ahead.</param>
/// <param name="Metadata">Your own facts, by key, such as `{"crmId": "4711"}`: at most 50; a key has 1 to 40 letters, digits, `-`, `_` and `.`, a value at most 500 characters. Calls are found by them; no assistant is told of them.</param>
[DisplayName("NewCall")]
public sealed record CallFields(
    Guid? AssistantId,
    string? To = null,
    Guid? ContactId = null,
    string? From = null,
    string? Opening = null,
    IReadOnlyDictionary<string, string?>? Variables = null,
    DateTimeOffset? ScheduledAt = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // a request without any keeps its fingerprint
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    /// <param name="region">Where numbers belong that are written without their country.</param>
    internal CallFields InE164(string? region) =>
        this with { To = WrittenPhone.InE164(To, region), From = From is null ? null : PhoneRules.LineNumber(From, region) };
}

/// <param name="Key">The key under which it is done once, however often it is sent; null where none was given.</param>
/// <param name="DefaultRegion">Where numbers belong that are written without their country: ISO 3166; the deployment's where left out.</param>
public sealed record PlaceCallCommand(CallFields Fields, string? Key = null, string? DefaultRegion = null) : IRequest<Result<CallDto>>
{
    /// <summary>Under which it is kept that it was done.</summary>
    internal string? KeptKey => string.IsNullOrWhiteSpace(Key) ? null : "calls " + Key;
}

internal sealed class PlaceCallValidator : AbstractValidator<PlaceCallCommand>
{
    public PlaceCallValidator(TimeProvider time, IOptions<PhoneRegionOptions> phones)
    {
        RuleFor(c => c.DefaultRegion).MustBeRegion();
        RuleFor(c => c.Fields).SetValidator(c => new CallFieldsValidator(time, phones.Value.Or(c.DefaultRegion))).OverridePropertyName("");
        RuleFor(c => c.Key).MaximumLength(AcceptedRequest.LongestKey).OverridePropertyName("Idempotency-Key")
            .WithMessage($"A key has at most {AcceptedRequest.LongestKey} characters.");
    }
}

internal sealed class CallFieldsValidator : AbstractValidator<CallFields>
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    public CallFieldsValidator(TimeProvider time, string? region)
    {
        RuleFor(c => c.AssistantId).NotNull().WithMessage("Say which assistant calls.");
        When(c => c.To is not null, () => RuleFor(c => c.To).MustBePhoneNumber(region));
        RuleFor(c => c.To).NotNull().When(c => c.ContactId is null).WithMessage("Say whom to call: a number (to) or a contact (contactId).");
        RuleFor(c => c.To).Null().When(c => c.ContactId is not null).WithMessage("Give either a number (to) or a contact (contactId), not both.");
        When(c => c.From is not null, () => RuleFor(c => c.From).MustBePhoneNumber(region));
        RuleFor(c => c.Opening).MustBeText(AssistantConfig.LongestGreeting);
        RuleFor(c => c.Opening).MustBeTemplate();
        RuleFor(c => c.Variables).MustBeVariables();
        RuleFor(c => c.Metadata).MustBeMetadata();
        RuleFor(c => c.ScheduledAt).Must(at => at is null || at < time.GetUtcNow() + Furthest)
            .WithMessage("Schedule a call at most a year ahead.");
    }
}

internal sealed class PlaceCallHandler(
    IAppDb db, OwnerScope scope, ICarrier carrier, IOptions<PhoneRegionOptions> phones, TimeProvider time, IMapper mapper)
    : IRequestHandler<PlaceCallCommand, Result<CallDto>>
{
    public async Task<Result<CallDto>> Handle(PlaceCallCommand command, CancellationToken cancellationToken)
    {
        var now = time.UtcNow();
        var key = command.KeptKey;
        var fingerprint = Idempotency.FingerprintOf(command.Fields with
        {
            Variables = command.Fields.Variables is { } variables ? new SortedDictionary<string, string?>(variables.ToDictionary(), StringComparer.Ordinal) : null,
            Metadata = command.Fields.Metadata is { } metadata ? new SortedDictionary<string, string>(metadata.ToDictionary(), StringComparer.Ordinal) : null,
        });
        var earlier = await EarlierAsync(key, fingerprint, now, cancellationToken);
        if (!earlier.IsSuccess || earlier.Value is not null)
            return earlier.IsSuccess ? earlier.Value! : earlier.Error;
        var planned = await PlanAsync(command.Fields.InE164(phones.Value.Or(command.DefaultRegion)), now, cancellationToken);
        if (!planned.IsSuccess)
            return planned.Error;
        var call = db.Schedule(planned.Value, mapper, now);
        db.Accept(scope.Required, key, fingerprint, call.Id.Value, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (key is not null)
        {
            db.Forget(); // the same request came twice at once: the other one has scheduled the call
            var other = await EarlierAsync(key, fingerprint, now, cancellationToken);
            if (!other.IsSuccess)
                return other.Error;
            if (other.Value is not null)
                return other.Value;
            throw;
        }

        return mapper.Map<CallDto>(call);
    }

    private async Task<Result<CallDto?>> EarlierAsync(string? key, string fingerprint, DateTime now, CancellationToken ct)
    {
        var earlier = await db.EarlierAsync(key, fingerprint, now, ct);
        if (!earlier.IsSuccess)
            return earlier.Error;
        if (earlier.Value is not { } id)
            return (CallDto?)null;
        var call = await db.Set<CallLog>().AsNoTracking().Include(c => c.Conversation).ThenInclude(c => c.Turns)
            .SingleOrDefaultAsync(c => c.Id == CallId.From(id), ct);
        return call is null ? new ConflictError("This key was used for a call that has been deleted since. Use another key.") : mapper.Map<CallDto>(call);
    }

    private async Task<Result<OutgoingPlan>> PlanAsync(CallFields fields, DateTime now, CancellationToken ct)
    {
        if (!carrier.IsConfigured)
            return new UnavailableError("No telephone carrier is set up: set Twilio__AccountSid and Twilio__AuthToken to those of your account.", ErrorCodes.NoCarrier);
        var assistant = AssistantId.From(fields.AssistantId!.Value);
        if (!await db.Set<AssistantConfig>().AnyAsync(a => a.Id == assistant, ct))
            return InvalidError.Of("AssistantId", NotFoundError.Of<AssistantConfig>().Message);
        var callee = await CalleeAsync(fields, ct);
        if (!callee.IsSuccess)
            return callee.Error;
        var (to, contact) = callee.Value;
        if (contact is { IsBlocked: true })
            return new ConflictError("This contact is blocked and is not called. Unblock the contact first.", ErrorCodes.ContactBlocked);
        if (await db.IsOnDoNotCallAsync(to, ct))
            return new ConflictError("This number is on your do-not-call list and is not called. Take it off the list first.", ErrorCodes.OnDoNotCallList);
        var line = await LineAsync(fields, assistant, ct);
        if (!line.IsSuccess)
            return line.Error;
        if (line.Value == to)
            return InvalidError.Of("To", "A number cannot call itself. Call from another of your numbers.");
        var at = fields.ScheduledAt?.UtcDateTime;
        return new OutgoingPlan(scope.Required, assistant, contact?.Id, line.Value, to, at > now ? at.Value : now)
        {
            Opening = fields.Opening is { Length: > 0 } opening ? opening : null,
            Variables = Domain.Common.Variables.Of(fields.Variables),
            Metadata = Domain.Common.Metadata.Of(fields.Metadata),
        };
    }

    private async Task<Result<(PhoneNumber To, Contact? Contact)>> CalleeAsync(CallFields fields, CancellationToken ct)
    {
        if (fields.ContactId is { } id)
        {
            var contact = await db.Set<Contact>().SingleOrDefaultAsync(c => c.Id == ContactId.From(id), ct);
            return contact is null ? InvalidError.Of("ContactId", NotFoundError.Of<Contact>().Message) : (contact.Phone, contact);
        }

        var to = PhoneNumber.Parse(fields.To!);
        return (to, await db.Set<Contact>().SingleOrDefaultAsync(c => c.Phone == to, ct));
    }

    private async Task<Result<PhoneNumber>> LineAsync(CallFields fields, AssistantId assistant, CancellationToken ct)
    {
        var lines = db.Set<PhoneLine>();
        if (fields.From is not null)
        {
            var from = PhoneNumber.Parse(fields.From);
            return await lines.AnyAsync(l => l.Number == from, ct)
                ? from
                : InvalidError.Of("From", "You have no such number. Connect it first (POST /api/phone-numbers).");
        }

        var line = await lines.OrderBy(l => l.AssistantId == assistant ? 0 : 1).ThenBy(l => l.CreatedAt).ThenBy(l => l.Id)
            .FirstOrDefaultAsync(ct);
        return line is null
            ? new ConflictError("You have no number to call from. Connect one first (POST /api/phone-numbers).", ErrorCodes.NoNumber)
            : line.Number;
    }
}
