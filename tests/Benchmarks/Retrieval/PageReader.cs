using System.IO.Compression;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Documents;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>Reads the pages and texts of the corpus as the product does, without a process for each.</summary>
internal static class PageReader
{
    public static ReadDocument Read(string path)
    {
        using var file = File.OpenRead(path);
        using Stream content = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return DocumentFormats.Read(bytes.ToArray(), new DocumentHints(Path.GetFileName(path).Replace(".gz", "", StringComparison.Ordinal)), new DocumentOptions().Limits);
    }
}
