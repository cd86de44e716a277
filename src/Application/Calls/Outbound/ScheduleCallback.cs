using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>Has somebody called back who asked for it: as often as anybody needs, for whoever calls decides whom we call.</summary>
/// <param name="Key">The key under which it is done once.</param>
/// <returns><see cref="UnavailableError"/> where nobody can be called, for a reason that is none of theirs.</returns>
public sealed record ScheduleCallbackCommand(CallFields Fields, string Key) : IRequest<Result<CallDto>>;

internal sealed class ScheduleCallbackHandler(IAppDb db, IMediator mediator) : IRequestHandler<ScheduleCallbackCommand, Result<CallDto>>
{
    private const int MostPending = 2;

    /// <summary>What whoever asked cannot choose.</summary>
    private static readonly string[] OwnersFields = [nameof(CallFields.From), nameof(CallFields.AssistantId), nameof(CallFields.ContactId)];

    public async Task<Result<CallDto>> Handle(ScheduleCallbackCommand command, CancellationToken cancellationToken)
    {
        var number = PhoneNumber.Parse(command.Fields.To!);
        var pending = await db.Set<CallLog>().CountAsync(
            c => c.To == number && c.Direction == CallDirection.Outbound && c.Status == CallStatus.Scheduled, cancellationToken);
        if (pending >= MostPending)
            return new ConflictError($"{pending} calls to this number are scheduled already: no more are.");
        var placed = await mediator.Send(new PlaceCallCommand(command.Fields, command.Key), cancellationToken);
        return placed.IsSuccess ? placed : ErrorOf(placed.Error);
    }

    /// <summary>Whoever asked is on the telephone: what its owner has to mend is not for them.</summary>
    private static Error ErrorOf(Error error) => error switch
    {
        InvalidError invalid when !invalid.Fields.Keys.Any(OwnersFields.Contains) => invalid,
        InvalidError invalid => new UnavailableError(invalid.Sentences),
        _ => new UnavailableError(error.Message),
    };
}
