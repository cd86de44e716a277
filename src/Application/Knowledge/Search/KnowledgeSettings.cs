using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>A knowledge policy with nothing left open.</summary>
/// <param name="Sources">Those that are searched; where there are none, nothing is.</param>
public sealed record KnowledgeSettings(IReadOnlyList<DataSourceId> Sources, int Take, double Threshold)
{
    public static KnowledgeSettings None { get; } = Of(KnowledgePolicy.None);

    public bool Exists => Sources.Count > 0;

    public static KnowledgeSettings Of(KnowledgePolicy policy) => new(
        [.. (policy.SourceIds ?? []).Select(DataSourceId.From)],
        policy.Take ?? KnowledgePolicy.DefaultTake,
        policy.Threshold ?? Relevance.Answerable);
}
