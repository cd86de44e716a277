using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Contacts;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>What there is to know of whoever is on the line.</summary>
internal static class CallContext
{
    /// <summary>The latest turns of all earlier calls together: they are told in short.</summary>
    private const int MostTurns = 200;

    public static async Task<ConversationContext> ContextOfAsync(
        this IAppDb db, CallLog call, AssistantSnapshot assistant, CancellationToken ct)
    {
        var contact = call.ContactId is { } id
            ? await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct)
            : null;
        var isOutbound = call.Direction == CallDirection.Outbound;
        return new ConversationContext
        {
            CallId = call.Id,
            Direction = call.Direction,
            CallerNumber = isOutbound ? call.To : call.From,
            LineNumber = isOutbound ? call.From : call.To,
            ContactId = contact?.Id,
            ContactName = contact?.Name,
            ContactPhone = contact?.Phone,
            Variables = call.Variables,
            EarlierCalls = contact is null || assistant.Memory.EarlierCalls == 0
                ? []
                : await db.EarlierCallsAsync(call, assistant, ct),
        };
    }

    private static async Task<IReadOnlyList<EarlierCall>> EarlierCallsAsync(
        this IAppDb db, CallLog call, AssistantSnapshot assistant, CancellationToken ct)
    {
        var calls = await db.Set<CallLog>()
            .Where(c => c.ContactId == call.ContactId && c.Status == CallStatus.Ended && c.Id != call.Id)
            .OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Id).Take(assistant.Memory.EarlierCalls)
            .Select(c => new { c.StartedAt, c.Direction, c.Outcome, c.ConversationId, c.Conversation.Summary })
            .ToListAsync(ct);
        var conversations = calls.ConvertAll(c => c.ConversationId);
        var turns = await db.Set<Turn>().AsNoTracking().Where(t => conversations.Contains(t.ConversationId))
            .OrderByDescending(t => t.StartedAt).Take(MostTurns).ToListAsync(ct);
        return calls.ConvertAll(c => new EarlierCall(
            c.StartedAt,
            c.Direction,
            c.Outcome,
            Recollection.GistOf(
                c.Summary,
                [.. turns.Where(t => t.ConversationId == c.ConversationId).OrderBy(t => t.Number)],
                assistant.Language)));
    }
}
