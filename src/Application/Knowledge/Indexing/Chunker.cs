using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>
/// Divides a document into chunks along its structure: a section is one chunk, or several of about the same length, whatever the other
/// sections are. So a change in one leaves the chunks of the others as they were, and they need not be embedded again.
/// </summary>
public static class Chunker
{
    /// <summary>All text of the document, in its order; at the ends of chunks within running text a sentence or two stand in both.</summary>
    public static IReadOnlyList<ChunkDraft> Split(ReadDocument document) => Split(document, ChunkSizes.Default);

    internal static IReadOnlyList<ChunkDraft> Split(ReadDocument document, ChunkSizes sizes)
    {
        var drafts = new List<ChunkDraft>();
        foreach (var section in Section.In(document.Blocks))
        {
            var most = sizes.Most - TokenCounter.Count(ChunkContext.Of(document.Title, section.Heading) + "\n");
            foreach (var chunk in Fill(ChunkUnit.In(section.Blocks, sizes), most, sizes))
            {
                if (chunk.Text is { Length: > 0 } text)
                    drafts.Add(new ChunkDraft(drafts.Count, section.Heading, chunk.Page, TokenCounter.Count(text), text));
            }
        }

        return drafts;
    }

    /// <param name="most">Tokens of a chunk.</param>
    private static IEnumerable<ChunkWriter> Fill(List<ChunkUnit> units, int most, ChunkSizes sizes)
    {
        var rest = units.Sum(unit => unit.Tokens);
        var target = rest <= most ? most : rest / (int)Math.Ceiling((double)rest / Math.Min(sizes.Target, most)) + 1;
        var chunk = new ChunkWriter();
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            var cost = chunk.CostOf(unit);
            if (chunk.Tokens > 0 && (chunk.Tokens + cost > most || (chunk.Tokens + (cost / 2) > target && chunk.Tokens + rest > most)))
            {
                yield return chunk;
                chunk = new ChunkWriter();
                foreach (var repeated in OverlapBefore(units, i, Math.Min(sizes.Overlap, most - cost)))
                    chunk.Add(repeated);
            }

            chunk.Add(unit);
            rest -= unit.Tokens;
        }

        yield return chunk;
    }

    private static IEnumerable<ChunkUnit> OverlapBefore(List<ChunkUnit> units, int next, int most)
    {
        var from = next;
        for (var tokens = 0; units[next].IsSentence && from > 0 && units[from - 1].IsSentence && tokens + units[from - 1].Tokens <= most; from--)
            tokens += units[from - 1].Tokens;
        return units[from..next];
    }
}
