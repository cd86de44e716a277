using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Conversations;

/// <summary>What an assistant and a person said to each other, turn by turn; by phone or in writing.</summary>
public sealed class Conversation : IOwned
{
    private List<Turn> _turns = [];

    private Conversation()
    {
    }

    public ConversationId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public AssistantId AssistantId { get; private init; }

    public DateTime StartedAt { get; private init; }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<Turn> Turns => _turns;

    public static Conversation Begin(OwnerId owner, AssistantId assistant, DateTime now) =>
        new() { Id = ConversationId.New(), OwnerId = owner, AssistantId = assistant, StartedAt = now };

    /// <summary>Adds a turn. A turn whose number is already there is not added again, and false is returned.</summary>
    public bool Record(Turn turn)
    {
        if (_turns.Exists(t => t.Number == turn.Number))
            return false;
        _turns = [.. _turns, turn]; // never in place: a prompt may be reading the old list
        return true;
    }
}
