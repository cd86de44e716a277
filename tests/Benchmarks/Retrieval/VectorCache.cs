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
        var known = Read();
        string[] unknown = [.. texts.Where(text => !known.ContainsKey(KeyOf(text))).Distinct()];
        await using var file = new FileStream(_path, FileMode.Append);
        await using var writer = new BinaryWriter(file);
        foreach (var batch in unknown.Chunk(embedder.BatchSize))
        {
            var vectors = await embedder.EmbedAsync(batch, ct);
            foreach (var (text, vector) in batch.Zip(vectors))
            {
                known[KeyOf(text)] = vector;
                writer.Write(KeyOf(text));
                writer.Write(vector.Length);
                foreach (var number in vector)
                    writer.Write(number);
            }
        }

        return [.. texts.Select(text => known[KeyOf(text)])];
    }

    private static string KeyOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 12);

    private Dictionary<string, float[]> Read()
    {
        var known = new Dictionary<string, float[]>();
        if (!File.Exists(_path))
            return known;
        using var reader = new BinaryReader(File.OpenRead(_path));
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            var key = reader.ReadString();
            var vector = new float[reader.ReadInt32()];
            for (var i = 0; i < vector.Length; i++)
                vector[i] = reader.ReadSingle();
            known[key] = vector;
        }

        return known;
    }
}
