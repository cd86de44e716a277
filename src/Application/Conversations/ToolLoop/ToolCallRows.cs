using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Conversations.ToolLoop;

internal static class ToolCallRows
{
    /// <summary>All that was done with tools in a conversation, in order.</summary>
    public static async Task<List<ToolCall>> ToolCallsOfAsync(this IAppDb db, ConversationId conversation, CancellationToken ct) =>
        await db.Set<ToolCall>().AsNoTracking().Where(c => c.ConversationId == conversation).OrderBy(c => c.Step).ToListAsync(ct);

    /// <summary>Its conversation was not deleted meanwhile: nothing of what is deleted is written anew, since nobody could delete it again.</summary>
    /// <param name="beginsWith">The assistant of a conversation in writing, which may not be kept yet and goes with it; null for every other.</param>
    public static async Task<bool> HasConversationAsync(this IAppDb db, ToolCall call, AssistantId? beginsWith, CancellationToken ct) =>
        await db.Set<Conversation>().AnyAsync(c => c.Id == call.ConversationId, ct)
        || (beginsWith is { } assistant && await db.Set<AssistantConfig>().AnyAsync(a => a.Id == assistant, ct));
}
