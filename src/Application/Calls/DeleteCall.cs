using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>Deletes the log of a call that is over, with everything that was said.</summary>
/// <param name="Known">The versions that the caller has seen; null to delete whichever there is.</param>
/// <returns><see cref="ConflictError"/> while the call runs.</returns>
public sealed record DeleteCallCommand(CallId Id, KnownVersions? Known = null) : IRequest<Result<Unit>>;

internal sealed class DeleteCallHandler(IAppDb db) : IRequestHandler<DeleteCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteCallCommand command, CancellationToken cancellationToken)
    {
        var call = await db.Calls.Include(c => c.Conversation).SingleOrDefaultAsync(c => c.Id == command.Id, cancellationToken);
        if (call is null)
            return ReadCallHandler.NotFound;
        if (command.Known is { } known && !known.Allows(await VersionAsync(call, cancellationToken)))
            return new PreconditionError();
        if (call.Status != CallStatus.Ended)
            return new ConflictError("This call is not over yet. Delete it when it is.");
        db.Calls.Remove(call);
        db.Conversations.Remove(call.Conversation);
        var error = await db.SaveAsync(cancellationToken);
        return error is null ? Unit.Value : error;
    }

    /// <summary>As <see cref="CallDto.Version"/> counts.</summary>
    private async Task<int> VersionAsync(CallLog call, CancellationToken ct) =>
        call.Version + await db.Turns.CountAsync(t => t.ConversationId == call.ConversationId, ct);
}
