using System.Security.Cryptography;
using System.Text;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>A unit vector for a text: the same for the same text, and closer together the more words two texts share.</summary>
internal static class TextVector
{
    public static float[] Of(string text, int size)
    {
        var vector = new float[size];
        foreach (var word in text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty(text))
            Add(vector, SHA256.HashData(Encoding.UTF8.GetBytes(word.Trim('.', ',', '!', '?'))));
        var length = MathF.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / length)];
    }

    /// <summary>Each word has a direction of its own: numbers from -1 to 1.</summary>
    private static void Add(float[] vector, byte[] hash)
    {
        var state = BitConverter.ToUInt64(hash);
        for (var i = 0; i < vector.Length; i++)
        {
            state = (state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407; // D. E. Knuth's MMIX generator
            vector[i] += ((state >> 40) / 8_388_608f) - 1;
        }
    }
}
