namespace VoiceAssistant.Domain.Conversations;

/// <summary>What a turn used of one provider; null where that is no measure of it.</summary>
/// <param name="Provider">Who did it in the end, by its name in the settings.</param>
public sealed record TurnUsage(string Provider, UsageKind Kind)
{
    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    /// <summary>How many of the input tokens the provider knew from an earlier request.</summary>
    public long? CachedTokens { get; init; }

    /// <summary>Given to be spoken.</summary>
    public long? Characters { get; init; }

    /// <summary>Of the caller's speech, pauses within it included.</summary>
    public double? Seconds { get; init; }

    /// <summary>The provider has not told, or was stopped before it could; reckoned from the length of the text.</summary>
    public bool Estimated { get; init; }

    /// <summary>Adds up what is of one provider and kind; estimated where a part is.</summary>
    public static IReadOnlyList<TurnUsage> Sum(IEnumerable<TurnUsage> usages) =>
    [
        .. usages.GroupBy(u => (u.Provider, u.Kind)).OrderBy(same => same.Key.Kind).ThenBy(same => same.Key.Provider, StringComparer.Ordinal)
            .Select(same => same.Aggregate((one, other) => one.Plus(other))),
    ];

    private TurnUsage Plus(TurnUsage other) => this with
    {
        InputTokens = Sum(InputTokens, other.InputTokens),
        OutputTokens = Sum(OutputTokens, other.OutputTokens),
        CachedTokens = Sum(CachedTokens, other.CachedTokens),
        Characters = Sum(Characters, other.Characters),
        Seconds = Seconds is null && other.Seconds is null ? null : Math.Round((Seconds ?? 0) + (other.Seconds ?? 0), 3),
        Estimated = Estimated || other.Estimated,
    };

    private static long? Sum(long? one, long? other) => one is null && other is null ? null : (one ?? 0) + (other ?? 0);
}

public enum UsageKind
{
    /// <summary>The caller was heard.</summary>
    Recognition,

    /// <summary>A language model was asked.</summary>
    Model,

    /// <summary>Text was spoken.</summary>
    Synthesis,
}
