using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>Vectors of texts that a run before this one has embedded, in a file for each model.</summary>
internal sealed class VectorCache(string folder, IEmbedder embedder)
{
    private readonly string _path = Path.Combine(folder, $"vectors-{embedder.Model!.Replace('/', '-')}.bin");

    public async Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken ct)
    {
        await using var file = new FileStream(_path, FileMode.OpenOrCreate);
        var known = Read(file);
        string[] unknown = [.. texts.Where(text => !known.ContainsKey(KeyOf(text))).Distinct()];
        await using var writer = new BinaryWriter(file);
        foreach (var batch in unknown.Chunk(embedder.BatchSize))
        {
            var vectors = await embedder.EmbedAsync(batch, ct);
            foreach (var (text, vector) in batch.Zip(vectors))
            {
                known[KeyOf(text)] = vector;
                writer.Write(KeyOf(text));
                writer.Write(vector.Length);
                writer.Write(MemoryMarshal.AsBytes<float>(vector));
            }

            writer.Flush();
        }

        return [.. texts.Select(text => known[KeyOf(text)])];
    }

    private static string KeyOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 12);

    /// <summary>A run that was ended while it wrote may have left half of one, which is overwritten.</summary>
    private static Dictionary<string, float[]> Read(FileStream file)
    {
        var known = new Dictionary<string, float[]>();
        using var reader = new BinaryReader(file, Encoding.UTF8, leaveOpen: true);
        var whole = 0L;
        try
        {
            while (file.Position < file.Length)
            {
                var key = reader.ReadString();
                var vector = new float[reader.ReadInt32()];
                file.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
                known[key] = vector;
                whole = file.Position;
            }
        }
        catch (EndOfStreamException)
        {
        }

        file.SetLength(whole);
        return known;
    }
}
