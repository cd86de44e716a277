using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace VoiceAssistant.Infrastructure.Documents.Office;

/// <summary>Checks what is packed in an Office document before a library makes objects of it.</summary>
internal static class OfficePackage
{
    public static readonly XmlReaderSettings Xml = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = false,
    };

    /// <summary>Small files may be as repetitive as they like.</summary>
    private const int SmallBytes = 1024 * 1024;

    /// <summary>Nothing is saved.</summary>
    public static OpenSettings Settings => new() { AutoSave = false };

    /// <summary>
    /// A copy in memory that may be written to: the library corrects addresses in it that are none, and makes a file for that
    /// where it may not.
    /// </summary>
    /// <exception cref="DocumentException">It expands too much, or is nested too deeply.</exception>
    public static MemoryStream Open(byte[] content, DocumentLimits limits)
    {
        Check(content, limits);
        var copy = new MemoryStream(content.Length);
        copy.Write(content);
        copy.Position = 0;
        return copy;
    }

    /// <summary>
    /// What each part says of its size is checked first, and what comes out of it then. Pictures and the like are never unpacked; a blank
    /// one packs a thousand times smaller.
    /// </summary>
    private static void Check(byte[] content, DocumentLimits limits)
    {
        using var zip = new ZipArchive(new MemoryStream(content, writable: false));
        if (zip.Entries.Sum(entry => Math.Max(0, entry.Length)) > limits.MaxExpandedBytes)
            throw new DocumentException(DocumentProblems.ExpandsTooMuch);
        var expanded = 0L;
        foreach (var entry in zip.Entries.Where(IsXml))
        {
            var most = Math.Min(limits.MaxExpandedBytes - expanded, Math.Max(SmallBytes, entry.CompressedLength * limits.MaxExpansionRatio));
            using var stream = new CountedStream(entry.Open(), count =>
            {
                if (count > most)
                    throw new DocumentException(DocumentProblems.ExpandsTooMuch);
            });
            if (entry.Length > most)
                throw new DocumentException(DocumentProblems.ExpandsTooMuch);
            CheckXml(stream, entry.FullName.StartsWith("xl/", StringComparison.Ordinal) ? int.MaxValue : DocumentLimits.MaxElements);
            stream.CopyTo(Stream.Null);
            expanded += stream.Count;
        }
    }

    private static bool IsXml(ZipArchiveEntry entry) =>
        entry.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static void CheckXml(Stream stream, int mostElements)
    {
        var elements = 0;
        try
        {
            using var reader = XmlReader.Create(stream, Xml);
            while (reader.Read())
            {
                if (reader.Depth > DocumentLimits.MaxDepth)
                    throw new DocumentException(DocumentProblems.TooDeep);
                if (reader.NodeType == XmlNodeType.Element && ++elements > mostElements)
                    throw new DocumentException(DocumentProblems.TooMany("elements", mostElements));
            }
        }
        catch (XmlException e) when (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new DocumentException(DocumentProblems.Entities, e);
        }
        catch (XmlException)
        {
            // a part that is not read may be anything; one that is fails again there
        }
    }
}
