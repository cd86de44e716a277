using MediatR;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Asks the carrier now where calls to a number lead.</summary>
/// <returns><see cref="ConflictError"/> where there is no carrier or it refuses, and <see cref="UnavailableError"/> where it does not answer.</returns>
public sealed record CheckPhoneLineCommand(PhoneLineId Id) : IRequest<Result<PhoneLineDto>>;

internal sealed class CheckPhoneLineHandler(IAppDb db, ICarrier carrier, IMediator mediator, TimeProvider time)
    : IRequestHandler<CheckPhoneLineCommand, Result<PhoneLineDto>>
{
    public async Task<Result<PhoneLineDto>> Handle(CheckPhoneLineCommand command, CancellationToken cancellationToken)
    {
        var line = await mediator.Send(new ReadPhoneLineQuery(command.Id), cancellationToken);
        if (!line.IsSuccess)
            return line.Error;
        if (!carrier.IsConfigured)
            return CarrierErrors.NoAccount;
        try
        {
            var webhook = LineChecks.Read(await carrier.FindNumberAsync(PhoneNumber.Parse(line.Value.Number), cancellationToken), time.UtcNow());
            await db.Set<PhoneLine>().Where(l => l.Id == command.Id).KeepAsync(webhook, webhook.CheckedAt, cancellationToken);
            return line.Value with { Webhook = webhook, UpdatedAt = webhook.CheckedAt };
        }
        catch (CarrierException e)
        {
            return e.ToError();
        }
    }
}
