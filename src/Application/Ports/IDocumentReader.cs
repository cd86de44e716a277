using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Ports;

/// <summary>Reads documents of every kind that a source may have, whoever wrote them.</summary>
public interface IDocumentReader
{
    /// <summary>
    /// Reads a document whole. What kind it is comes from what it begins with; name and media type only help where that leaves it open.
    /// Never more than the limits of time, memory and expansion: a document that would need more is not read.
    /// </summary>
    /// <param name="path">A file on this host.</param>
    /// <returns><see cref="InvalidError"/> with the reason in words that the owner of the document understands.</returns>
    Task<Result<ReadDocument>> ReadAsync(string path, DocumentHints hints, CancellationToken ct);

    /// <summary>The same of a document that is at hand as text.</summary>
    Task<Result<ReadDocument>> ReadTextAsync(string text, DocumentHints hints, CancellationToken ct);
}

/// <param name="Name">File name, or the last part of an address; empty where unknown.</param>
/// <param name="MediaType">As whoever sent the document calls it; null where unknown.</param>
/// <param name="Address">Where a page came from, for what it links to; null for a file.</param>
public sealed record DocumentHints(string Name, string? MediaType = null, Uri? Address = null);

/// <summary>A document as text in its order, without anything else.</summary>
/// <param name="Title">What the document calls itself; empty where it does not.</param>
/// <param name="MediaType">What it turned out to be.</param>
public sealed record ReadDocument(string Title, string MediaType, IReadOnlyList<DocumentBlock> Blocks)
{
    /// <summary>Pages that it links to, absolute, without fragments; empty unless it is a web page.</summary>
    public IReadOnlyList<Uri> Links { get; init; } = [];

    /// <summary>What it asks of robots: its links are not to be followed, or it is not to be indexed.</summary>
    public RobotsDirectives Robots { get; init; }
}

[Flags]
public enum RobotsDirectives
{
    None = 0,
    NoIndex = 1,
    NoFollow = 2,
}

/// <summary>A part of a document.</summary>
/// <param name="Text">Plain text in Unicode's composed form, one line, never empty.</param>
/// <param name="Level">Of a heading, from 1; 0 for anything else.</param>
/// <param name="Page">Page, slide or sheet, from 1; null where the document has none.</param>
public sealed record DocumentBlock(BlockKind Kind, string Text, int Level = 0, int? Page = null)
{
    /// <summary>The header of the table that a row belongs to, as one line like "Service | Price"; null where it has none.</summary>
    public string? TableHeader { get; init; }
}

public enum BlockKind
{
    Heading,
    Paragraph,
    ListItem,

    /// <summary>One row of a table: its cells with <c>" | "</c> between them.</summary>
    TableRow,

    /// <summary>Text whose line breaks matter, such as code; the only kind that may have several lines.</summary>
    Preformatted,
}
