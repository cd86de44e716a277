using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Messages;

public sealed record DeleteCallerMessageCommand(CallerMessageId Id, KnownVersions? Known) : IRequest<Result<Unit>>;

internal sealed class DeleteCallerMessageHandler(IAppDb db) : IRequestHandler<DeleteCallerMessageCommand, Result<Unit>>
{
    public Task<Result<Unit>> Handle(DeleteCallerMessageCommand command, CancellationToken cancellationToken) =>
        db.DeleteAsync<CallerMessage>(m => m.Id == command.Id, command.Known, cancellationToken);
}
