using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>Nothing more comes of a call of a tool: keeps what has come of it. Keeping it again changes nothing.</summary>
/// <param name="BeginsWith">The assistant of a conversation in writing, which may not be kept yet; null for every other.</param>
/// <returns><see cref="NotFoundError"/> where the conversation was deleted.</returns>
public sealed record RecordToolCallCommand(ToolCall Call, AssistantId? BeginsWith = null) : IRequest<Result<Unit>>;

internal sealed class RecordToolCallHandler(IAppDb db) : IRequestHandler<RecordToolCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RecordToolCallCommand command, CancellationToken cancellationToken)
    {
        var call = command.Call;
        var kept = await db.Set<ToolCall>().SingleOrDefaultAsync(c => c.ConversationId == call.ConversationId && c.Step == call.Step, cancellationToken);
        if (kept is null && !await db.HasConversationAsync(call, command.BeginsWith, cancellationToken))
            return new NotFoundError("The conversation was deleted.");
        if (kept is null)
            db.Set<ToolCall>().Add(call);
        else if ((kept.Fingerprint, kept.Turn) == (call.Fingerprint, call.Turn)) // and not a step that another host has begun
        {
            kept.End(call.Status, call.Result, call.IsUntrusted, call.Values, call.Ms ?? 0, call.Reason);
            kept.Hold(call.Held);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
