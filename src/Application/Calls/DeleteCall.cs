using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>Deletes the log of a call that is over, with everything that was said.</summary>
/// <returns><see cref="ConflictError"/> while the call runs.</returns>
public sealed record DeleteCallCommand(CallId Id) : IRequest<Result<Unit>>;

internal sealed class DeleteCallHandler(IAppDb db) : IRequestHandler<DeleteCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteCallCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Calls.Include(c => c.Conversation).SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
        if (call is null)
            return ReadCallHandler.NotFound;
        if (call.Status != CallStatus.Ended)
            return new ConflictError("This call is not over yet. Delete it when it is.");
        db.Calls.Remove(call);
        db.Conversations.Remove(call.Conversation);
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? Unit.Value : error;
    }
}
