using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Conversations;

/// <summary>
/// One exchange: what the caller said and what came back. What the assistant said is what it meant to say; what the
/// caller heard is what was played before an interruption or the end of the call.
/// </summary>
public sealed class Turn : IOwned
{
    public required ConversationId ConversationId { get; init; }

    public required OwnerId OwnerId { get; init; }

    /// <summary>Rises within a conversation, from 0; with gaps, as of a call each stream begins at a number of its own.</summary>
    public required int Number { get; init; }

    public required DateTime StartedAt { get; init; }

    /// <summary>Null where the assistant spoke of its own accord: greeting, reprompt, goodbye.</summary>
    public string? CallerSaid { get; init; }

    public required string AssistantSaid { get; init; }

    public required string CallerHeard { get; init; }

    /// <summary>What a search looks at: all that was said, folded.</summary>
    public string Search
    {
        get => SearchText.Fold($"{CallerSaid} {AssistantSaid}");
        private init { }
    }

    /// <summary>The caller began to speak, or hung up, before everything was heard.</summary>
    public bool Interrupted { get; init; }

    public TurnLatency Latency { get; init; } = TurnLatency.None;

    /// <summary>What was searched in documents for it; null where nothing was.</summary>
    public TurnRetrieval? Retrieval { get; init; }

    /// <summary>What it used of whom, once for each provider and kind.</summary>
    public IReadOnlyList<TurnUsage> Usage { get; init; } = [];
}
