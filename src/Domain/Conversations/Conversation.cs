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

    /// <summary>Of turns that are too old to be told word for word; null while there is none.</summary>
    public HistorySummary? Summary { get; private set; }

    /// <summary>In writing: until when at the longest the next message has to wait for the answer to the one before; null where none is being written.</summary>
    public DateTime? AnsweringUntil { get; private set; }

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

    /// <summary>Keeps a summary, unless there is one that covers more.</summary>
    public void Summarize(HistorySummary summary)
    {
        if (Summary is null || Summary.NextTurn < summary.NextTurn)
            Summary = summary;
    }

    /// <summary>The next message may come.</summary>
    public void Answered() => AnsweringUntil = null;
}
