using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>Has somebody called back who asked for it: as often as anybody needs, for whoever calls decides whom we call.</summary>
/// <param name="Key">The key under which it is done once.</param>
/// <returns><see cref="UnavailableError"/> where nobody can be called, for a reason that is none of theirs.</returns>
public sealed record ScheduleCallbackCommand(CallFields Fields, string Key) : IRequest<Result<CallDto>>;

internal sealed class ScheduleCallbackHandler(IAppDb db, IMediator mediator, TimeProvider time) : IRequestHandler<ScheduleCallbackCommand, Result<CallDto>>
{
    private const int MostPending = 2;

    /// <summary>What whoever asked cannot choose.</summary>
    private static readonly string[] OwnersFields = [nameof(CallFields.From), nameof(CallFields.AssistantId), nameof(CallFields.ContactId)];

    public async Task<Result<CallDto>> Handle(ScheduleCallbackCommand command, CancellationToken cancellationToken)
    {
        var place = new PlaceCallCommand(command.Fields, command.Key);
        if (!await IsRepeatAsync(place, cancellationToken) && await ProblemWithAsync(command.Fields, cancellationToken) is { } problem)
            return problem;
        var placed = await mediator.Send(place, cancellationToken);
        return placed.IsSuccess ? placed : ErrorOf(placed.Error);
    }

    /// <summary>What was scheduled under this key stays scheduled, whatever stands against another.</summary>
    private Task<bool> IsRepeatAsync(PlaceCallCommand place, CancellationToken ct)
    {
        var since = time.UtcNow() - AcceptedRequest.Lifetime;
        return db.Set<AcceptedRequest>().AnyAsync(r => r.Key == place.KeptKey && r.At > since, ct);
    }

    private async Task<Error?> ProblemWithAsync(CallFields fields, CancellationToken ct)
    {
        if (fields.ScheduledAt < time.GetUtcNow())
            return InvalidError.Of(nameof(fields.ScheduledAt), "That time is past. Ask for another.");
        var number = PhoneNumber.Parse(fields.To!);
        var pending = await db.Set<CallLog>().CountAsync(
            c => c.To == number && c.Direction == CallDirection.Outbound && c.Status == CallStatus.Scheduled, ct);
        return pending >= MostPending ? new ConflictError($"{pending} calls to this number are scheduled already: no more are.") : null;
    }

    /// <summary>Whoever asked is on the telephone: what its owner has to mend is not for them.</summary>
    private static Error ErrorOf(Error error) => error switch
    {
        InvalidError invalid when !invalid.Fields.Keys.Any(OwnersFields.Contains) => invalid,
        InvalidError invalid => new UnavailableError(invalid.Sentences),
        _ => new UnavailableError(error.Message),
    };
}
