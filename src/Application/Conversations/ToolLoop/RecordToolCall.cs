using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>A tool that acts is about to be used.</summary>
/// <returns><see cref="ConflictError"/> where the step was begun already.</returns>
public sealed record BeginToolCallCommand(ToolCall Call) : IRequest<Result<Unit>>;

/// <summary>Nothing more comes of a call of a tool: keeps what has come of it. Keeping it again changes nothing.</summary>
public sealed record RecordToolCallCommand(ToolCall Call) : IRequest<Result<Unit>>;

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

internal sealed class RecordToolCallHandler(IAppDb db) : IRequestHandler<RecordToolCallCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RecordToolCallCommand command, CancellationToken cancellationToken)
    {
        var call = command.Call;
        var kept = await db.Set<ToolCall>().SingleOrDefaultAsync(c => c.ConversationId == call.ConversationId && c.Step == call.Step, cancellationToken);
        if (kept is null)
            db.Set<ToolCall>().Add(call);
        else if ((kept.Fingerprint, kept.StartedAt) == (call.Fingerprint, call.StartedAt)) // and not a step that another host has begun
            kept.End(call.Status, call.Result, call.IsUntrusted, call.Values, call.Ms ?? 0);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
