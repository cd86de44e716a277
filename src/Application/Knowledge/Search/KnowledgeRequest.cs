using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>What is looked for, and where.</summary>
/// <param name="Sources">Null for all of the owner's.</param>
/// <param name="Threshold">From which score the best that is found counts as an answer.</param>
internal sealed record KnowledgeRequest(OwnerId Owner, IReadOnlyCollection<DataSourceId>? Sources, string Text, int Take, double Threshold)
{
    /// <summary>How long the question's vectors are waited for; then it is searched by words alone.</summary>
    public TimeSpan VectorTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the whole is waited for.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Nobody is told what is found, nor what fails.</summary>
    public bool IsRehearsed { get; init; }

    public static KnowledgeRequest Of(OwnerId owner, KnowledgeSettings knowledge, string text) =>
        new(owner, knowledge.Sources, text, knowledge.Take, knowledge.Threshold);
}
