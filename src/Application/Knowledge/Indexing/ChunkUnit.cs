using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Knowledge.Indexing;

/// <summary>What stays whole in a chunk: a sentence, an item of a list, a row of a table, a line of code, or a piece of one that is too long.</summary>
/// <param name="Glue">What stands between it and the unit before it.</param>
/// <param name="Tokens">With the glue.</param>
/// <param name="Lead">What has to stand above it in the same chunk: the header of its table, or what introduces its list.</param>
/// <param name="IsSentence">Of running text, which may be in two chunks.</param>
internal sealed record ChunkUnit(string Text, string Glue, int Tokens, string? Lead, int? Page, bool IsSentence)
{
    public static List<ChunkUnit> In(IReadOnlyList<DocumentBlock> blocks, ChunkSizes sizes)
    {
        var units = new List<ChunkUnit>();
        string? introduction = null, header = null;
        foreach (var block in blocks)
        {
            switch (block.Kind)
            {
                case BlockKind.ListItem:
                    AddPieces(units, $"- {block.Text}", introduction, block, sizes);
                    break;
                case BlockKind.TableRow:
                    var fits = block.TableHeader is null || TokenCounter.Count(block.TableHeader) <= sizes.LongestLead;
                    if (!fits && block.TableHeader != header)
                        AddPieces(units, block.TableHeader!, lead: null, block, sizes);
                    AddPieces(units, block.Text, fits ? block.TableHeader : null, block, sizes);
                    break;
                case BlockKind.Preformatted:
                    foreach (var line in block.Text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line)))
                        AddPieces(units, line.TrimEnd(), lead: null, block, sizes);
                    break;
                default:
                    introduction = AddSentences(units, block, sizes);
                    break;
            }

            header = block.TableHeader;
            if (block.Kind is BlockKind.TableRow or BlockKind.Preformatted)
                introduction = null;
        }

        return units;
    }

    /// <returns>The last sentence, if it may introduce a list.</returns>
    private static string? AddSentences(List<ChunkUnit> units, DocumentBlock block, ChunkSizes sizes)
    {
        var (at, glue, last) = (0, "\n", "");
        foreach (var sentence in Sentences.In(block.Text))
        {
            var from = block.Text.IndexOf(sentence, at, StringComparison.Ordinal);
            glue = at == 0 ? "\n" : from > at ? " " : "";
            at = from + sentence.Length;
            last = sentence;
            AddPieces(units, sentence, lead: null, block, sizes, glue, isSentence: true);
        }

        return last.EndsWith(':') && TokenCounter.Count(last) <= sizes.LongestLead ? last : null;
    }

    private static void AddPieces(
        List<ChunkUnit> units, string text, string? lead, DocumentBlock block, ChunkSizes sizes, string glue = "\n", bool isSentence = false)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at + TokenCounter.EndOf(text.AsSpan(at), sizes.LongestPiece);
            var piece = text[at..end].TrimEnd();
            if (piece.Length > 0)
                units.Add(new ChunkUnit(piece, glue, TokenCounter.Count(glue + piece), lead, block.Page, isSentence && piece.Length == text.Length));
            glue = char.IsWhiteSpace(text[end - 1]) ? " " : "";
            at = end;
        }
    }
}
