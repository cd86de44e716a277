using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

/// <summary>All that was done with tools in a conversation by now, in order.</summary>
public sealed record ReadToolCallsQuery(ConversationId Conversation) : IRequest<Result<IReadOnlyList<ToolCall>>>;

internal sealed class ReadToolCallsHandler(IAppDb db) : IRequestHandler<ReadToolCallsQuery, Result<IReadOnlyList<ToolCall>>>
{
    public async Task<Result<IReadOnlyList<ToolCall>>> Handle(ReadToolCallsQuery query, CancellationToken cancellationToken) =>
        await db.ToolCallsOfAsync(query.Conversation, cancellationToken);
}
