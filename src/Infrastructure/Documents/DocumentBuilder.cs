using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>Takes the parts of a document in their order, cleans them, and stops what is too much.</summary>
internal sealed class DocumentBuilder(DocumentLimits limits)
{
    /// <summary>About eight pages: what has no paragraphs, such as a line of 50 MB, is divided at the end of a sentence or word.</summary>
    private const int LongestBlock = 20_000;

    private readonly List<DocumentBlock> _blocks = [];
    private readonly List<Uri> _links = [];
    private readonly HashSet<string> _known = [];
    private string _title = "";
    private long _characters;
    private long _cells;
    private int? _page;

    public string Title
    {
        get => _title;
        set => _title = BlockText.Line(value) is { Length: > 0 and <= 500 } title ? title : _title;
    }

    public RobotsDirectives Robots { get; set; }

    public bool IsEmpty => _blocks.Count == 0;

    public void BeginPage() => GoToPage((_page ?? 0) + 1);

    public void GoToPage(int number)
    {
        if (number > limits.MaxPages)
            throw new DocumentException(DocumentProblems.TooMany("pages", limits.MaxPages));
        _page = number;
    }

    public void AddHeading(string text, int level) => AddLines(BlockKind.Heading, text, Math.Clamp(level, 1, 9));

    public void AddParagraph(string text) => AddLines(BlockKind.Paragraph, text);

    public void AddListItem(string text) => AddLines(BlockKind.ListItem, text);

    public void AddPreformatted(string text)
    {
        foreach (var part in Parts(BlockText.Lines(text), '\n'))
            Add(new DocumentBlock(BlockKind.Preformatted, part, Page: _page));
    }

    /// <param name="header">As <see cref="Header"/> made it.</param>
    public void AddRow(IReadOnlyCollection<string> cells, string? header)
    {
        Count(cells);
        foreach (var part in Parts(BlockText.Row(cells), ' '))
            Add(new DocumentBlock(BlockKind.TableRow, part, Page: _page) { TableHeader = header });
    }

    /// <summary>The header of the rows to come; null where there is nothing in it.</summary>
    public string? Header(IReadOnlyCollection<string> cells)
    {
        Count(cells);
        return BlockText.Row(cells) is { Length: > 0 } header ? header[..Math.Min(header.Length, LongestBlock)] : null;
    }

    /// <summary>A page that the document links to, once.</summary>
    public void AddLink(Uri address)
    {
        if (_links.Count < DocumentLimits.MaxLinks && address.IsAbsoluteUri && address.Scheme is "http" or "https"
            && address.AbsoluteUri.Split('#')[0] is { Length: <= DocumentLimits.MaxLinkLength } link && _known.Add(link))
            _links.Add(new Uri(link));
    }

    public ReadDocument Build(string mediaType) => new(Title, mediaType, _blocks)
    {
        Links = _links,
        Robots = Robots,
    };

    private void AddLines(BlockKind kind, string text, int level = 0)
    {
        foreach (var part in Parts(BlockText.Line(text), ' '))
            Add(new DocumentBlock(kind, part, level, _page));
    }

    private void Add(DocumentBlock block)
    {
        if (_blocks.Count >= limits.MaxBlocks)
            throw new DocumentException(DocumentProblems.TooMany("paragraphs and rows", limits.MaxBlocks));
        if ((_characters += block.Text.Length) > limits.MaxCharacters)
            throw new DocumentException(DocumentProblems.TooMany("characters of text", limits.MaxCharacters));
        _blocks.Add(block);
    }

    private void Count(IReadOnlyCollection<string> cells)
    {
        if (cells.Count > DocumentLimits.MaxColumns)
            throw new DocumentException(DocumentProblems.TooMany("columns", DocumentLimits.MaxColumns));
        if ((_cells += cells.Count) > DocumentLimits.MaxCells)
            throw new DocumentException(DocumentProblems.TooMany("cells", DocumentLimits.MaxCells));
    }

    private static IEnumerable<string> Parts(string text, char gap)
    {
        var begin = 0;
        while (text.Length - begin > LongestBlock)
        {
            var end = text.LastIndexOf(". ", begin + LongestBlock - 1, LongestBlock / 2, StringComparison.Ordinal) + 1;
            if (end == 0)
                end = text.LastIndexOf(gap, begin + LongestBlock - 1, LongestBlock / 2);
            if (end <= begin)
                end = begin + LongestBlock - (char.IsHighSurrogate(text[begin + LongestBlock - 1]) ? 1 : 0);
            if (text[begin..end].Trim(gap) is { Length: > 0 } part)
                yield return part;
            begin = end;
        }

        if (text[begin..].Trim(gap) is { Length: > 0 } rest)
            yield return rest;
    }
}
