using System.ComponentModel;
using AutoMapper;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Lets an assistant answer a number. Where there is an account with a carrier, the number is connected; in Production it has to be one of it, and the owner's.</summary>
/// <param name="Number">E.164, like +14155550100, or as people write it; unique in the deployment.</param>
/// <param name="AssistantId">Who answers it.</param>
/// <returns><see cref="ConflictError"/> where the number is in use, by whomever.</returns>
[DisplayName("NewPhoneNumber")]
public sealed record AddPhoneLineCommand(string Number, Guid? AssistantId) : IRequest<Result<PhoneLineDto>>;

internal sealed class AddPhoneLineValidator : AbstractValidator<AddPhoneLineCommand>
{
    public AddPhoneLineValidator(IOptions<PhoneRegionOptions> phones)
    {
        RuleFor(c => c.Number).MustBePhoneNumber(phones.Value.Or(null));
        RuleFor(c => c.AssistantId).NotNull().WithMessage("Say which assistant answers the number.");
    }
}

internal sealed class AddPhoneLineHandler(
    IAppDb db, ICarrier carrier, LineProof proof, IOptions<PhoneRegionOptions> phones, OwnerScope scope, TimeProvider time, IMapper mapper)
    : IRequestHandler<AddPhoneLineCommand, Result<PhoneLineDto>>
{
    public async Task<Result<PhoneLineDto>> Handle(AddPhoneLineCommand command, CancellationToken cancellationToken)
    {
        var assistant = AssistantId.From(command.AssistantId!.Value);
        var number = PhoneNumber.Parse(PhoneRules.LineNumber(command.Number, phones.Value.Or(null)));
        if (await db.NoAssistantAsync(assistant, cancellationToken) is { } unknown)
            return unknown;
        if (!carrier.IsConfigured)
            return await SaveAsync(number, assistant, cancellationToken);
        try
        {
            CarrierNumber? found = null;
            if (proof.IsDemanded)
            {
                var proven = await proof.FindAsync(number, cancellationToken);
                if (!proven.IsSuccess)
                    return proven.Error;
                found = proven.Value;
            }

            var saved = await SaveAsync(number, assistant, cancellationToken);
            return saved.IsSuccess ? await ConnectAsync(saved.Value, found, cancellationToken) : saved;
        }
        catch (CarrierException e)
        {
            return e.ToError();
        }
    }

    private async Task<Result<PhoneLineDto>> SaveAsync(PhoneNumber number, AssistantId assistant, CancellationToken ct)
    {
        var line = PhoneLine.Create(scope.Required, number, assistant, time.UtcNow());
        db.Set<PhoneLine>().Add(line);
        return await db.SaveAsync(
            () => mapper.Map<PhoneLineDto>(line), async c => await db.NoAssistantAsync(assistant, c) ?? await db.TakenAsync(number, c), ct);
    }

    /// <summary>The line is there by now: where the carrier does not connect it, that is a problem of the line.</summary>
    /// <param name="number">Null where it was not asked for yet.</param>
    private async Task<PhoneLineDto> ConnectAsync(PhoneLineDto line, CarrierNumber? number, CancellationToken ct)
    {
        LineWebhook webhook;
        try
        {
            number ??= await carrier.FindNumberAsync(PhoneNumber.Parse(line.Number), ct);
            if (number is { TakesCalls: true })
                number = await carrier.ConnectNumberAsync(number, ct);
            webhook = LineChecks.Read(number, time.UtcNow());
        }
        catch (CarrierException e)
        {
            webhook = new(number?.IsConnected ?? false, [$"The number could not be connected: {e.Message} Connect the number again when that is mended."], time.UtcNow());
        }

        await db.Set<PhoneLine>().Where(l => l.Id == new PhoneLineId(line.Id)).KeepAsync(webhook, webhook.CheckedAt, ct);
        return line with { Webhook = webhook, UpdatedAt = webhook.CheckedAt };
    }
}
