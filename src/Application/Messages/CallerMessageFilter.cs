using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Messages;

namespace VoiceAssistant.Application.Messages;

/// <summary>Which messages are wanted; null leaves a question open.</summary>
public sealed record CallerMessageFilter(bool? IsHandled = null, bool? IsUrgent = null, CallId? Call = null, AssistantId? Assistant = null)
{
    internal IQueryable<CallerMessage> Of(IQueryable<CallerMessage> messages)
    {
        if (IsHandled is { } handled)
            messages = messages.Where(m => m.HandledAt != null == handled);
        if (IsUrgent is { } urgent)
            messages = messages.Where(m => m.IsUrgent == urgent);
        if (Call is { } call)
            messages = messages.Where(m => m.CallId == call);
        if (Assistant is { } assistant)
            messages = messages.Where(m => m.AssistantId == assistant);
        return messages;
    }
}
