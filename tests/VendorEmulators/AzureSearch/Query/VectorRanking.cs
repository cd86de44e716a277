using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.AzureSearch.Query;

/// <summary>Documents by the angle between vectors; exactly, where the service is allowed to guess.</summary>
internal static class VectorRanking
{
    /// <returns>Keys and scores, the best first: 1 / (1 + distance), where the distance is 1 - cosine.</returns>
    public static List<(string Key, double Score)> Rank(
        float[] vector, int k, SearchField field, IReadOnlyDictionary<string, JsonObject> all, Func<string, bool> isWanted) =>
        [.. all.Where(one => isWanted(one.Key) && one.Value[field.Name] is JsonArray)
            .Select(one => (one.Key, 1 / (2 - Cosine(vector, one.Value[field.Name]!.AsArray()))))
            .OrderByDescending(one => one.Item2).Take(k)];

    private static double Cosine(float[] vector, JsonArray other)
    {
        double product = 0, own = 0, its = 0;
        for (var i = 0; i < vector.Length; i++)
        {
            var value = other[i]!.GetValue<float>();
            (product, own, its) = (product + (vector[i] * value), own + (vector[i] * vector[i]), its + (value * value));
        }

        return product == 0 ? 0 : product / Math.Sqrt(own * its);
    }
}
