using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.AzureSearch.Query;

/// <summary>What is searched for, checked against the index.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/searchservice/search-documents</remarks>
internal sealed class SearchRequest
{
    private const int UsualCount = 50, MostSkipped = 100_000, MostNeighbours = 10_000;

    private static readonly string[] Members =
    [
        "count", "filter", "orderby", "queryType", "search", "searchFields", "searchMode", "select", "skip", "top", "vectorQueries",
        "vectorFilterMode", "sessionId", "scoringStatistics", "minimumCoverage",
    ];

    /// <exception cref="SearchError">It is wrong.</exception>
    public SearchRequest(JsonObject body, SearchIndex index)
    {
        if (body.FirstOrDefault(member => !Members.Contains(member.Key)) is { Key: { } unknown })
            throw SearchError.Invalid($"The request is invalid. Details: parameters : The emulator does not know '{unknown}'.");
        Body = body;
        var text = Text("search");
        IsEverything = string.IsNullOrWhiteSpace(text) || text == "*";
        Words = IsEverything ? null : new SimpleQuery(text!, Text("searchMode") == "all");
        Fields = Named("searchFields", index, field => field.IsSearchable && !field.IsVector, "searchable")
            ?? index.Fields.FindAll(field => field.IsSearchable && !field.IsVector);
        Selected = Named("select", index, field => field.IsRetrievable, "retrievable") ?? index.Fields.FindAll(field => field.IsRetrievable);
        Filter = Text("filter") is { Length: > 0 } filter ? FilterExpression.Parse(filter, index.Fields) : null;
        IsFilteredAfterwards = Text("vectorFilterMode") == "postFilter";
        Vectors = [.. (body["vectorQueries"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(query => Vector(query, index))];
        HasText = text is not null || Vectors.Count == 0;
        Order = [.. (Text("orderby") ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Ordering(part, index))];
        (Skip, Top, IsCounted) = (Number("skip") ?? 0, Number("top"), body["count"]?.GetValue<bool>() ?? false);
        if (Skip is < 0 or > MostSkipped || Top < 0)
            throw SearchError.Invalid($"The request is invalid. Details: parameters : skip is 0 to {MostSkipped}, and top not negative.");
        if (Text("queryType") is not (null or "simple"))
            throw SearchError.Invalid("The emulator knows simple queries only.");
    }

    public JsonObject Body { get; }

    public bool IsEverything { get; }

    public SimpleQuery? Words { get; }

    /// <summary>Whether words, or everything, are one of the rankings.</summary>
    public bool HasText { get; }

    public List<SearchField> Fields { get; }

    public List<SearchField> Selected { get; }

    public Func<JsonObject, bool>? Filter { get; }

    public bool IsFilteredAfterwards { get; }

    public List<(SearchField Field, float[] Vector, int K)> Vectors { get; }

    /// <summary>A null field stands for the score.</summary>
    public List<(SearchField? Field, bool IsDescending)> Order { get; }

    public int Skip { get; }

    /// <summary>Null where it is not said: then continuations come for as long as there is something.</summary>
    public int? Top { get; }

    public int FirstCount => Top ?? UsualCount;

    public bool IsCounted { get; }

    private static IEnumerable<(SearchField Field, float[] Vector, int K)> Vector(JsonObject query, SearchIndex index)
    {
        if (query["kind"]?.GetValue<string>() != "vector" || query["vector"] is not JsonArray values)
            throw SearchError.Invalid("The request is invalid. Details: vectorQueries : The emulator knows the kind 'vector' only.");
        var k = query["k"]?.GetValue<int>() ?? UsualCount;
        if (k is < 1 or > MostNeighbours)
            throw SearchError.Invalid($"The request is invalid. Details: vectorQueries : k is 1 to {MostNeighbours}.");
        var vector = values.Select(value => value!.GetValue<float>()).ToArray();
        foreach (var name in (query["fields"]?.GetValue<string>() ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var field = index.Fields.Find(field => field.Name == name && field.IsVector)
                ?? throw SearchError.Invalid($"Unknown field '{name}' in vector field list.");
            if (vector.Length != field.Dimensions)
                throw SearchError.Invalid($"The vector field '{name}', with dimension {field.Dimensions}, expects a length of {field.Dimensions}. However, the provided vector has a length of {vector.Length}.");
            yield return (field, vector, k);
        }
    }

    private static (SearchField? Field, bool IsDescending) Ordering(string part, SearchIndex index)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isDescending = words is [_, "desc"];
        if (words[0] == "search.score()")
            return (null, isDescending);
        return index.Fields.Find(field => field.Name == words[0] && field.IsSortable) is { } sortable
            ? (sortable, isDescending)
            : throw SearchError.Invalid($"The request is invalid. Details: orderby : '{words[0]}' is no sortable field.");
    }

    private List<SearchField>? Named(string member, SearchIndex index, Func<SearchField, bool> may, string attribute)
    {
        if (Text(member) is not { Length: > 0 } list || list == "*")
            return null;
        return [.. list.Split(',', StringSplitOptions.TrimEntries).Select(name =>
            index.Fields.Find(field => field.Name == name && may(field))
            ?? throw SearchError.Invalid($"Invalid expression: '{name}' is no {attribute} field of the index."))];
    }

    private string? Text(string member) => Body[member] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private int? Number(string member) => Body[member]?.GetValue<int>();
}
