using AutoMapper;
using MediatR;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Messages;

/// <summary>Somebody took care of a message, or it is open again. Twice is once: the time stays that of the first.</summary>
public sealed record HandleCallerMessageCommand(CallerMessageId Id, bool IsHandled, KnownVersions? Known) : IRequest<Result<CallerMessageDto>>;

internal sealed class HandleCallerMessageHandler(IAppDb db, IMapper mapper, TimeProvider time)
    : IRequestHandler<HandleCallerMessageCommand, Result<CallerMessageDto>>
{
    public async Task<Result<CallerMessageDto>> Handle(HandleCallerMessageCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<CallerMessage>().ClaimAsync(m => m.Id == command.Id, command.Known, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var message = claim.Value;
        if (command.IsHandled)
            message.Handle(time.UtcNow());
        else
            message.Reopen();
        return await db.SaveAsync(() => mapper.Map<CallerMessageDto>(message), cancellationToken);
    }
}
