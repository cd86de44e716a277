using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.AzureSearch.Query;

/// <summary>Documents by words: BM25 in each field, added up.</summary>
/// <remarks>https://learn.microsoft.com/azure/search/index-similarity-and-scoring; the usual k1 and b.</remarks>
internal static class TextRanking
{
    private const double Saturation = 1.2, LengthWeight = 0.75;

    /// <param name="all">All documents of the index: how rare a word is does not depend on the filter.</param>
    /// <param name="fields">Those to search.</param>
    /// <returns>Keys and scores, the best first.</returns>
    public static List<(string Key, double Score)> Rank(
        SimpleQuery query, IReadOnlyDictionary<string, JsonObject> all, IReadOnlyList<SearchField> fields, Func<string, bool> isWanted)
    {
        var texts = all.ToDictionary(one => one.Key, one => fields.Select(field => SimpleQuery.WordsOf(TextOf(one.Value, field))).ToList());
        var scores = texts.Keys.ToDictionary(key => key, _ => 0.0);
        foreach (var (word, isPrefix) in query.Scored)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                var average = texts.Values.Select(text => (double)text[i].Count).DefaultIfEmpty().Average();
                var counts = texts.ToDictionary(one => one.Key, one => one.Value[i].Count(other => SimpleQuery.IsSame(word, isPrefix, other)));
                var having = counts.Values.Count(count => count > 0);
                var rarity = Math.Log(1 + ((texts.Count - having + 0.5) / (having + 0.5)));
                foreach (var (key, count) in counts.Where(one => one.Value > 0))
                {
                    var length = 1 - LengthWeight + (LengthWeight * texts[key][i].Count / average);
                    scores[key] += rarity * count * (Saturation + 1) / (count + (Saturation * length));
                }
            }
        }

        return [.. texts.Where(one => isWanted(one.Key) && query.Matches(one.Value))
            .Select(one => (one.Key, scores[one.Key])).OrderByDescending(one => one.Item2)];
    }

    private static string TextOf(JsonObject document, SearchField field) => document[field.Name] switch
    {
        JsonArray many => string.Join(' ', many.Select(one => one!.GetValue<string>())),
        JsonValue one => one.GetValue<string>(),
        _ => "",
    };
}
