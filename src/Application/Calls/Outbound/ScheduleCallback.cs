using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>Has somebody called back who asked for it: as often as anybody needs, for whoever calls decides whom we call.</summary>
/// <param name="Key">The key under which it is done once.</param>
public sealed record ScheduleCallbackCommand(CallFields Fields, string Key) : IRequest<Result<CallDto>>;

internal sealed class ScheduleCallbackHandler(IAppDb db, IMediator mediator) : IRequestHandler<ScheduleCallbackCommand, Result<CallDto>>
{
    private const int MostPending = 2;

    public async Task<Result<CallDto>> Handle(ScheduleCallbackCommand command, CancellationToken cancellationToken)
    {
        var number = PhoneNumber.Parse(command.Fields.To!);
        var pending = await db.Set<CallLog>().CountAsync(
            c => c.To == number && c.Direction == CallDirection.Outbound && c.Status == CallStatus.Scheduled, cancellationToken);
        return pending >= MostPending
            ? new ConflictError($"{pending} calls to this number are scheduled already: no more are.")
            : await mediator.Send(new PlaceCallCommand(command.Fields, command.Key), cancellationToken);
    }
}
