namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>In tokens.</summary>
/// <param name="Target">What a section that is too long is divided into.</param>
/// <param name="Most">Of a chunk together with its context (<see cref="ChunkContext"/>).</param>
/// <param name="Overlap">Of the sentences that end one chunk and begin the next.</param>
internal sealed record ChunkSizes(int Target, int Most, int Overlap)
{
    public static readonly ChunkSizes Default = new(Target: 180, Most: 250, Overlap: 30);

    /// <summary>Of the header of a table, or of what introduces a list: it stands in every chunk of it.</summary>
    public int LongestLead => Most / 5;

    /// <summary>Of a piece of a sentence, line or row that is too long to stay whole, so that a lead or an overlap fits beside it.</summary>
    public int LongestPiece => Math.Min(Target, Most - LongestLead - ChunkContext.MostTokens);
}
