namespace VoiceAssistant.RealtimeMedia.Turns.Words;

/// <summary>
/// What callers of one language say to steer a conversation. Lower case, without punctuation; an entry may be several words.
/// </summary>
internal sealed record WordLists
{
    /// <summary>Said by a listener: "go on". While the assistant speaks they are no interruption.</summary>
    public required IReadOnlyList<string> Acknowledgements { get; init; }

    /// <summary>They interrupt at once, whatever else is going on.</summary>
    public required IReadOnlyList<string> Interruptions { get; init; }

    /// <summary>What recognisers make of an interruption that is said shortly; as good as one.</summary>
    public IReadOnlyList<string> MisheardInterruptions { get; init; } = [];

    /// <summary>Said into a silence that takes too long: they ask for nothing new.</summary>
    public required IReadOnlyList<string> Impatience { get; init; }

    public required IReadOnlyList<string> Farewells { get; init; }

    /// <summary>They answer a question whole; nothing needs to follow them.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>Behind them a sentence goes on: conjunctions, prepositions, articles, and beginnings like "my name is".</summary>
    public required IReadOnlyList<string> Unfinished { get; init; }

    /// <summary>A sentence begins with them, and without more they tell nothing: a hum is often heard as one.</summary>
    public required IReadOnlyList<string> Beginnings { get; init; }

    /// <summary>What is told behind them is told bit by bit: a name, a number, an address.</summary>
    public required IReadOnlyList<string> Openings { get; init; }

    /// <summary>Somebody looks for a word.</summary>
    public required IReadOnlyList<string> Fillers { get; init; }

    /// <summary>A sentence that begins with one of them asks something, and is whole without a hint that it goes on.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Said between the parts of what is being spelled or dictated: "at", "dot", "dash".</summary>
    public required IReadOnlyList<string> Spelling { get; init; }

    /// <summary>Spoken digits, "double" and the like, for recognisers that write them as words.</summary>
    public required IReadOnlyList<string> Digits { get; init; }
}
