using MediatR;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.PhoneLines;

namespace VoiceAssistant.Application.PhoneLines;

/// <summary>Has the carrier lead calls to a number here, whatever it led them to before.</summary>
/// <returns>
/// <see cref="InvalidError"/> where the number is not the owner's, <see cref="ConflictError"/> where there is no carrier or it refuses, and
/// <see cref="UnavailableError"/> where it does not answer.
/// </returns>
public sealed record ConnectPhoneLineCommand(PhoneLineId Id) : IRequest<Result<PhoneLineDto>>;

internal sealed class ConnectPhoneLineHandler(IAppDb db, ICarrier carrier, LineProof proof, IMediator mediator, TimeProvider time)
    : IRequestHandler<ConnectPhoneLineCommand, Result<PhoneLineDto>>
{
    /// <summary>It may have been added before there was an account, when nothing was asked: whose it is has to be known before others' calls are led here.</summary>
    public async Task<Result<PhoneLineDto>> Handle(ConnectPhoneLineCommand command, CancellationToken cancellationToken)
    {
        var line = await mediator.Send(new ReadPhoneLineQuery(command.Id), cancellationToken);
        if (!line.IsSuccess)
            return line.Error;
        if (!carrier.IsConfigured)
            return CarrierErrors.NoAccount;
        try
        {
            var found = await proof.FindAsync(PhoneNumber.Parse(line.Value.Number), cancellationToken);
            if (!found.IsSuccess)
                return found.Error;
            var webhook = LineChecks.Read(await carrier.ConnectNumberAsync(found.Value, cancellationToken), time.UtcNow());
            await db.Set<PhoneLine>().Where(l => l.Id == command.Id).KeepAsync(webhook, webhook.CheckedAt, cancellationToken);
            return line.Value with { Webhook = webhook, UpdatedAt = webhook.CheckedAt };
        }
        catch (CarrierException e)
        {
            return e.ToError();
        }
    }
}
