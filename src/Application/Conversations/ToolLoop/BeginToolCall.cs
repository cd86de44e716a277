using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>A tool that acts is about to be used.</summary>
/// <returns><see cref="ConflictError"/> where the step was begun already, <see cref="NotFoundError"/> where the conversation was deleted.</returns>
/// <param name="BeginsWith">The assistant of a conversation in writing, which may not be kept yet; null for every other.</param>
public sealed record BeginToolCallCommand(ToolCall Call, AssistantId? BeginsWith = null) : IRequest<Result<Unit>>;

internal sealed class BeginToolCallHandler(IAppDb db) : IRequestHandler<BeginToolCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(BeginToolCallCommand command, CancellationToken cancellationToken)
    {
        if (!await db.HasConversationAsync(command.Call, command.BeginsWith, cancellationToken))
            return new NotFoundError("The conversation was deleted.");
        db.Set<ToolCall>().Add(command.Call);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Unit.Value;
        }
        catch (DbUpdateException)
        {
            db.Forget();
            if (await db.Set<ToolCall>().AnyAsync(c => c.ConversationId == command.Call.ConversationId && c.Step == command.Call.Step, cancellationToken))
                return new ConflictError("This step was begun already.");
            throw;
        }
    }
}
