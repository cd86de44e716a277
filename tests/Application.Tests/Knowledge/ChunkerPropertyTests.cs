using VoiceAssistant.Application.Knowledge.Indexing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Tests.Fuzzing;

namespace VoiceAssistant.Application.Tests.Knowledge;

/// <summary>What holds for every document, whatever is in it.</summary>
internal sealed class ChunkerPropertyTests
{
    private const int Count = 40;

    private static readonly string[] Words =
    [
        "open", "Cleaning", "60", "e.g.", "Dr.", "www.example.com/a?b=c", "zażółć", "診療時間は九時です。", "مفتوح", "😀😀", "libpam-modules", "3.5", "(see", "below)", "ข้อความภาษาไทย",
        "aVeryLongWordThatDoesNotEnd" + new string('x', 600),
    ];

    private static readonly string[] Ends = [".", "?", "!", ":", ";", "", " …"];

    [Test]
    public void Nothing_is_left_out_and_no_chunk_is_too_large() => Property.Check(Count, choices =>
    {
        var document = Document(choices);
        var chunks = Chunker.Split(document);
        var all = Letters(string.Concat(chunks.Select(chunk => $"{chunk.Heading} {chunk.Text}")));
        foreach (var chunk in chunks)
        {
            var embedded = ChunkContext.Embedded(ChunkContext.Of(document.Title, chunk.Heading), chunk.Text);
            TokenCounter.Count(embedded).ShouldBeLessThanOrEqualTo(ChunkSizes.Default.Most);
            chunk.Text.ShouldNotBeNullOrWhiteSpace();
        }

        chunks.Select(chunk => chunk.Ordinal).ShouldBe(Enumerable.Range(0, chunks.Count));
        var text = Letters(string.Concat(chunks.Select(chunk => chunk.Text)));
        foreach (var block in document.Blocks)
        {
            // what is long may be divided, with a header or an introduction between its parts
            foreach (var word in block.Text.Split((char[])[' ', '\n', '|'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length < 500))
                (block.Kind == BlockKind.Heading ? all : text).ShouldContain(Letters(word));
        }
    });

    [Test]
    public void The_same_document_gives_the_same_chunks_and_a_change_in_one_section_changes_no_other() => Property.Check(Count, choices =>
    {
        var sections = Enumerable.Range(0, 4).Select(i => Blocks(choices, $"Section {i}").ToArray()).ToArray();
        var before = Chunker.Split(ChunkerTests.Document([.. sections.SelectMany(blocks => blocks)]));
        Chunker.Split(ChunkerTests.Document([.. sections.SelectMany(blocks => blocks)])).ShouldBe(before);
        sections[1] = [.. Blocks(choices, "Section 1"), ChunkerTests.Paragraph("New.")];
        var after = Chunker.Split(ChunkerTests.Document([.. sections.SelectMany(blocks => blocks)]));
        Others(after).ShouldBe(Others(before));
    });

    private static IEnumerable<(string Heading, int? Page, string Text)> Others(IEnumerable<ChunkDraft> chunks) =>
        chunks.Where(chunk => !chunk.Heading.StartsWith("Section 1", StringComparison.Ordinal) && !chunk.Text.StartsWith("Section 1", StringComparison.Ordinal))
            .Select(chunk => (chunk.Heading, chunk.Page, chunk.Text));

    private static ReadDocument Document(Choices choices) => new(
        choices.Below(3) == 0 ? "" : Sentence(choices), "text/html", [.. Enumerable.Range(0, choices.Below(4)).SelectMany(i => Blocks(choices, $"Part {i}"))]);

    private static IEnumerable<DocumentBlock> Blocks(Choices choices, string heading)
    {
        yield return ChunkerTests.Heading(1, heading);
        for (var i = choices.Below(12); i > 0; i--)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1 + choices.Below(6)).Select(_ => Sentence(choices)));
            yield return (BlockKind)choices.Below(5) switch
            {
                BlockKind.Heading => ChunkerTests.Heading(2 + choices.Below(3), Words[choices.Below(8)]),
                BlockKind.Paragraph => ChunkerTests.Paragraph(text, choices.Below(9)),
                BlockKind.ListItem => new DocumentBlock(BlockKind.ListItem, text),
                BlockKind.TableRow => new DocumentBlock(BlockKind.TableRow, text.Replace(". ", " | ", StringComparison.Ordinal))
                {
                    TableHeader = choices.Below(4) switch { 0 => null, 1 => text, _ => "Service | Price" },
                },
                _ => new DocumentBlock(BlockKind.Preformatted, text.Replace(' ', '\n')),
            };
        }
    }

    private static string Sentence(Choices choices)
    {
        var random = new Random(choices.Below(1_000));
        return string.Join(' ', random.GetItems(Words, 1 + random.Next(25))) + Ends[random.Next(Ends.Length)];
    }

    private static string Letters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
