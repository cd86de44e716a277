namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>What documents say about a question.</summary>
/// <param name="Items">The best first.</param>
/// <param name="IsAnswerable">The best of them is likely to answer the question; otherwise an assistant says that it does not know.</param>
/// <param name="Timings">How long each step took.</param>
public sealed record KnowledgeAnswer(IReadOnlyList<FoundText> Items, bool IsAnswerable, SearchTimings Timings)
{
    /// <summary>It was searched by words alone: there are no embeddings, or they did not come in time.</summary>
    public bool IsLexicalOnly { get; init; }

    /// <summary>Why less was found than there may be, in words for a person; null where all is well.</summary>
    public string? Problem { get; init; }

    internal static KnowledgeAnswer Nothing { get; } = new([], IsAnswerable: false, new SearchTimings(null, null, null, 0, 0));
}

/// <summary>A part of a document.</summary>
/// <param name="Score">How likely it is that it answers the question, 0 to 1.</param>
/// <param name="Heading">The headings above it, like `Prices › Cleaning`; empty where there are none.</param>
/// <param name="Page">Page, slide or sheet, from 1; null where the document has none.</param>
public sealed record FoundText(string Text, double Score, Guid SourceId, string SourceName, string Heading, int? Page, Guid ChunkId)
{
    /// <summary>What the index of words gives, greater is better; null where it did not find it.</summary>
    public double? Lexical { get; init; }

    /// <summary>Of the vectors of question and text, -1 to 1; null where there are none.</summary>
    public double? Cosine { get; init; }

    /// <summary>What the index makes of both: weighted reciprocal ranks, added up.</summary>
    public double Fused { get; init; }
}

/// <summary>In ms; null where a step did not happen or is not known apart.</summary>
/// <param name="EmbedMs">The question was put into a vector.</param>
/// <param name="LexicalMs">It was searched by words.</param>
/// <param name="DenseMs">It was searched by meaning, at the same time.</param>
/// <param name="RankMs">The texts were read and scored.</param>
/// <param name="TotalMs">All of it.</param>
public sealed record SearchTimings(double? EmbedMs, double? LexicalMs, double? DenseMs, double RankMs, double TotalMs);
