using System.Collections.Concurrent;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>One <see cref="Breaker"/> for each provider in each direction: who speaks badly may hear well.</summary>
internal sealed class Breakers(TimeProvider time)
{
    public const string Recognition = "Recognition", Synthesis = "Synthesis", Model = "The model", Embeddings = "Embeddings",
        EarlierEmbeddings = "Earlier embeddings", Reranking = "Reranking", Index = "The index", Carrier = "Telephony",
        WebSearch = "Web search";

    private readonly ConcurrentDictionary<(string Direction, string Provider), Breaker> _all = new();

    public Breaker Of(string direction, string provider) => _all.GetOrAdd((direction, provider), _ => new Breaker(time));

    /// <summary>Sentences about the providers that are not asked at the moment.</summary>
    public IReadOnlyList<string> ProblemsOf(params string[] directions) =>
    [
        .. from entry in _all
           where directions.Contains(entry.Key.Direction)
           let problem = entry.Value.Problem
           where problem is not null
           orderby entry.Key
           select $"{entry.Key.Direction} by {entry.Key.Provider} {problem}.",
    ];
}
