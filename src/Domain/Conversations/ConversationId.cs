using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Conversations;

public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    public static ConversationId New() => new(Guid.CreateVersion7());

    public static ConversationId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
