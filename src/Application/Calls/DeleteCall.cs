using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Rows;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>Deletes the log of a call that is over, with everything that was said, and its recording, also at the carrier.</summary>
/// <param name="Known">The versions that the caller has seen; null to delete whichever there is.</param>
/// <returns><see cref="ConflictError"/> while the call runs.</returns>
public sealed record DeleteCallCommand(CallId Id, KnownVersions? Known = null) : IRequest<Result<Unit>>;

internal sealed class DeleteCallHandler(IAppDb db, CarrierCopies copies, IFileStore files) : IRequestHandler<DeleteCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(DeleteCallCommand command, CancellationToken cancellationToken)
    {
        var claim = await db.Set<CallLog>().Include(c => c.Conversation).ClaimAsync(c => c.Id == command.Id, known: null, cancellationToken);
        if (!claim.IsSuccess)
            return claim.Error;
        var call = claim.Value;
        var recordings = await db.RecordingsOfAsync(call.Id, cancellationToken);
        var tools = await db.Set<ToolCall>().Where(t => t.ConversationId == call.ConversationId).ToListAsync(cancellationToken);
        if (command.Known is { } known && !known.Allows(await VersionAsync(call, cancellationToken) + recordings.Versions() + ToolCallDto.VersionsOf(tools)))
            return new PreconditionError();
        if (call.Status != CallStatus.Ended)
            return new ConflictError("This call is not over yet. Delete it when it is.", ErrorCodes.CallNotEnded);
        if (recordings.Count > 0)
        {
            try
            {
                await files.DeleteAsync(RecordingFiles.KeyOf(call.OwnerId, call.Id), cancellationToken);
            }
            catch (FileStoreException)
            {
                return new UnavailableError("The recording could not be deleted: the store of files does not answer. Try again in a while.");
            }

            await copies.TryDeleteAsync(recordings, cancellationToken);
        }

        db.Set<CallRecording>().RemoveRange(recordings);
        db.Set<ToolCall>().RemoveRange(tools);
        db.Set<CallLog>().Remove(call);
        db.Set<Conversation>().Remove(call.Conversation);
        return await db.SaveAsync(() => Unit.Value, cancellationToken);
    }

    /// <summary>As <see cref="CallDto.Version"/> counts, without recordings.</summary>
    private async Task<int> VersionAsync(CallLog call, CancellationToken ct) =>
        call.Version + await db.Set<Turn>().CountAsync(t => t.ConversationId == call.ConversationId, ct);
}
