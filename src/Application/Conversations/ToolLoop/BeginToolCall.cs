using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>A tool that acts is about to be used.</summary>
/// <returns><see cref="ConflictError"/> where the step was begun already.</returns>
public sealed record BeginToolCallCommand(ToolCall Call) : IRequest<Result<Unit>>;

internal sealed class BeginToolCallHandler(IAppDb db) : IRequestHandler<BeginToolCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(BeginToolCallCommand command, CancellationToken cancellationToken)
    {
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
