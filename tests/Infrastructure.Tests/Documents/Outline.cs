using System.Text;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents;

namespace VoiceAssistant.Infrastructure.Tests.Documents;

/// <summary>What a document says, a line for each block, read in this process.</summary>
internal static class Outline
{
    public static readonly DocumentLimits Limits = new DocumentOptions().Limits;

    public static ReadDocument Read(byte[] content, string name, string? mediaType = null, Uri? address = null) =>
        DocumentFormats.Read(content, new DocumentHints(name, mediaType, address), Limits);

    public static ReadDocument Read(string content, string name, string? mediaType = null, Uri? address = null) =>
        Read(Encoding.UTF8.GetBytes(content), name, mediaType, address);

    /// <summary>Such as <c>1: # Heading</c>, <c>- item</c>, <c>| a | b  (Header)</c>, with the page before it where there is one.</summary>
    public static string[] Of(ReadDocument document) => [.. document.Blocks.Select(Line)];

    public static string[] Of(string content, string name) => Of(Read(content, name));

    private static string Line(DocumentBlock block) => (block.Page is { } page ? $"{page}: " : "") + block.Kind switch
    {
        BlockKind.Heading => $"{new string('#', block.Level)} {block.Text}",
        BlockKind.ListItem => $"- {block.Text}",
        BlockKind.TableRow => $"| {block.Text}" + (block.TableHeader is { } header ? $"  ({header})" : ""),
        BlockKind.Preformatted => $"` {block.Text}",
        _ => block.Text,
    };
}
