namespace VoiceAssistant.Application.Tools;

/// <summary>What came of using a tool.</summary>
/// <param name="Text">For the model: the answer, or in a sentence that a caller may hear what is wrong; empty where there is nothing to tell. Without secrets.</param>
public sealed record ToolOutcome(ToolResultKind Kind, string Text)
{
    /// <summary>Characters of an answer that a model is told: about two pages and a half, which are told again with every request of the conversation.</summary>
    public const int LongestText = 8_000;

    /// <summary>
    /// Why, for whoever runs the deployment or owns the tool: logs and trials show it, and no model is told, since it might tell a caller. Without secrets;
    /// null where the text says it.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>The same as logs may show it: without what the tool's owner marks; null where nothing is marked, or nobody has looked.</summary>
    public ToolOutcome? Kept { get; init; }

    /// <summary>What later tools and the prompt may use, by name; empty where the tool names nothing.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();
}

public enum ToolResultKind
{
    /// <summary>It did what was asked.</summary>
    Done,

    /// <summary>Whoever was asked has refused, and done nothing.</summary>
    Refused,

    /// <summary>It certainly did nothing: nobody was reached, or it was never begun.</summary>
    NotDone,

    /// <summary>It may have been done, or not: the answer was lost or came too late.</summary>
    Unknown,
}
