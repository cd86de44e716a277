using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

internal static class ToolCallRows
{
    /// <summary>All that was done with tools in a conversation, in order.</summary>
    public static async Task<IReadOnlyList<ToolCall>> ToolCallsOfAsync(this IAppDb db, ConversationId conversation, CancellationToken ct) =>
        await db.Set<ToolCall>().AsNoTracking().Where(c => c.ConversationId == conversation).OrderBy(c => c.Step).ToListAsync(ct);
}
