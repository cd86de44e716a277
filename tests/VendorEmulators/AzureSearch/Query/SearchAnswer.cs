using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.AzureSearch.Query;

/// <summary>What is found: by words, by vectors, or by both, whose ranks are then fused.</summary>
/// <remarks>https://learn.microsoft.com/azure/search/hybrid-search-ranking</remarks>
internal static class SearchAnswer
{
    /// <summary>So many of the best by words are fused with those of vectors.</summary>
    private const int MostByWords = 1_000;

    private const double RankConstant = 60;

    public static JsonObject To(SearchRequest request, SearchIndex index, AzureSearchOptions options, string address)
    {
        var all = index.Visible;
        var wanted = all.Where(one => options.IgnoresFilters || (request.Filter?.Invoke(one.Value) ?? true)).Select(one => one.Key).ToHashSet();
        var found = Ordered(request, all, Found(request, all, wanted));
        var page = Math.Min(request.FirstCount, options.PageSize);
        var answer = new JsonObject { ["@odata.context"] = $"{address}$metadata#docs(*)" };
        if (request.IsCounted)
            answer["@odata.count"] = found.Count;
        answer["value"] = new JsonArray([.. found.Skip(request.Skip).Take(page).Select(one => Document(one, all[one.Key], request))]);
        if (found.Count > request.Skip + page && (request.Top is not { } top || top > page))
            Continue(answer, request, page, address);
        return answer;
    }

    private static List<(string Key, double Score)> Found(SearchRequest request, IReadOnlyDictionary<string, JsonObject> all, HashSet<string> wanted)
    {
        var rankings = request.Vectors.ConvertAll(query =>
        {
            var (field, vector, k) = query;
            var ranking = VectorRanking.Rank(vector, k, field, all, key => request.IsFilteredAfterwards || wanted.Contains(key));
            return ranking.FindAll(one => wanted.Contains(one.Key));
        });
        if (request.HasText)
        {
            rankings.Add(request.Words is null
                ? [.. all.Keys.Where(wanted.Contains).Select(key => (key, 1.0))]
                : TextRanking.Rank(request.Words, all, request.Fields, wanted.Contains));
        }

        return rankings is [var only] ? only : Fuse(rankings);
    }

    private static List<(string Key, double Score)> Fuse(List<List<(string Key, double Score)>> rankings) =>
        [.. rankings.SelectMany(ranking => ranking.Take(MostByWords).Select((one, i) => (one.Key, Score: 1 / (RankConstant + i + 1))))
            .GroupBy(one => one.Key, one => one.Score).Select(scores => (scores.Key, Score: scores.Sum())).OrderByDescending(one => one.Score)];

    private static List<(string Key, double Score)> Ordered(
        SearchRequest request, IReadOnlyDictionary<string, JsonObject> all, List<(string Key, double Score)> found)
    {
        for (var i = request.Order.Count - 1; i >= 0; i--)
        {
            var (field, isDescending) = request.Order[i];
            var order = Comparer<(string Key, double Score)>.Create((a, b) => field is null
                ? a.Score.CompareTo(b.Score)
                : Compare(all[a.Key][field.Name], all[b.Key][field.Name]));
            found = isDescending ? [.. found.OrderDescending(order)] : [.. found.Order(order)]; // stable: the last criterion comes first
        }

        return found;
    }

    private static int Compare(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ when one.GetValueKind() == JsonValueKind.Number => one.GetValue<double>().CompareTo(other.GetValue<double>()),
        _ => string.CompareOrdinal(one.ToString(), other.ToString()),
    };

    private static JsonObject Document((string Key, double Score) found, JsonObject document, SearchRequest request)
    {
        var result = new JsonObject { ["@search.score"] = found.Score };
        foreach (var field in request.Selected)
            result[field.Name] = document[field.Name]?.DeepClone();
        return result;
    }

    private static void Continue(JsonObject answer, SearchRequest request, int page, string address)
    {
        var next = (JsonObject)request.Body.DeepClone();
        next["skip"] = request.Skip + page;
        if (request.Top is { } top)
            next["top"] = top - page;
        answer["@search.nextPageParameters"] = next;
        answer["@odata.nextLink"] = $"{address}docs/search.post.search?api-version=2023-11-01";
    }
}
