using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>What stands between two headings of a document.</summary>
/// <param name="Heading">As in <see cref="ChunkDraft.Heading"/>.</param>
internal sealed record Section(string Heading, IReadOnlyList<DocumentBlock> Blocks)
{
    /// <summary>A heading that is longer is text, too: a path has only the beginning of it.</summary>
    private const int LongestHeading = 50;

    /// <summary>All blocks are in them. A heading that nothing stands under, not even another heading, is a section's text.</summary>
    public static IEnumerable<Section> In(IReadOnlyList<DocumentBlock> blocks)
    {
        var path = new List<(int Level, string Text)>();
        var content = new List<DocumentBlock>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i].Kind != BlockKind.Heading)
            {
                content.Add(blocks[i]);
                continue;
            }

            if (content.Count > 0)
                yield return new Section(PathOf(path), [.. content]);
            content.Clear();
            var (heading, level) = (blocks[i], Math.Max(1, blocks[i].Level));
            path.RemoveAll(above => above.Level >= level);
            var text = TokenCounter.Shorten(heading.Text, LongestHeading);
            var isBare = i + 1 == blocks.Count || (blocks[i + 1].Kind == BlockKind.Heading && blocks[i + 1].Level <= level);
            if (isBare || text.Length < heading.Text.Length)
                content.Add(heading with { Kind = BlockKind.Paragraph, Level = 0 });
            if (!isBare)
                path.Add((level, text));
        }

        if (content.Count > 0)
            yield return new Section(PathOf(path), [.. content]);
    }

    /// <summary>The nearest headings say most; those further up are left out where it gets long.</summary>
    private static string PathOf(List<(int Level, string Text)> path)
    {
        for (var skipped = 0; ; skipped++)
        {
            var heading = string.Join(ChunkContext.Separator, path.Skip(skipped).Select(part => part.Text));
            if (skipped >= path.Count - 1 || TokenCounter.Count(heading) <= ChunkContext.MostTokens * 3 / 4)
                return heading;
        }
    }
}
