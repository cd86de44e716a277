using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>What the service demands of an index.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/searchservice/create-index</remarks>
internal static partial class IndexRules
{
    private const int MostDimensions = 3_072;

    private static readonly string[] Types =
    [
        SearchField.Text, SearchField.Texts, SearchField.Vector, "Edm.Int32", "Edm.Int64", "Edm.Double", "Edm.Boolean", "Edm.DateTimeOffset",
    ];

    /// <summary>Those that cannot be changed afterwards.</summary>
    private static readonly string[] Lasting =
        ["type", "key", "searchable", "filterable", "sortable", "facetable", "analyzer", "dimensions", "vectorSearchProfile"];

    /// <summary>Fills what was left open, as the service does, and checks the rest.</summary>
    /// <exception cref="SearchError">It cannot be.</exception>
    public static List<SearchField> Complete(JsonObject index)
    {
        if (index["name"]?.GetValueKind() != System.Text.Json.JsonValueKind.String || !IndexName().IsMatch(index["name"]!.GetValue<string>()))
            throw SearchError.Invalid("Invalid index name: Index name must only contain lowercase letters, digits or dashes, cannot start or end with dashes and is limited to 128 characters.");
        if (index["fields"] is not JsonArray { Count: > 0 } given)
            throw SearchError.Invalid("The request is invalid. Details: index : The index must have fields.");
        var fields = given.Select(field => Complete((JsonObject)field!, index)).ToList();
        if (fields.Count(field => field.IsKey) != 1)
            throw SearchError.Invalid("The request is invalid. Details: definition : Exactly one field must be the key.");
        if (fields.GroupBy(field => field.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw SearchError.Invalid($"The request is invalid. Details: definition : The field '{twice.Key}' is there twice.");
        foreach (var algorithm in Items(index, "algorithms"))
            CheckAlgorithm(algorithm);
        return fields;
    }

    /// <exception cref="SearchError">A field of before would change or go.</exception>
    public static void CheckChange(List<SearchField> before, List<SearchField> after)
    {
        foreach (var old in before)
        {
            var now = after.Find(field => field.Name == old.Name)
                ?? throw SearchError.Invalid($"Existing field(s) '{old.Name}' cannot be deleted.", "CannotDeleteExistingField");
            if (Array.Exists(Lasting, attribute => !JsonNode.DeepEquals(old.Definition[attribute], now.Definition[attribute])))
                throw SearchError.Invalid($"Existing field '{old.Name}' cannot be changed.", "CannotChangeExistingField");
        }
    }

    private static SearchField Complete(JsonObject field, JsonObject index)
    {
        var result = new SearchField(field);
        if (field["name"] is null || !FieldName().IsMatch(result.Name))
            throw SearchError.Invalid("The request is invalid. Details: definition : A field's name begins with a letter and has letters, digits and underscores.");
        if (field["type"] is null || !Types.Contains(result.Type))
            throw SearchError.Invalid($"The request is invalid. Details: definition : The type of '{result.Name}' is unknown.");
        var isText = result.Type is SearchField.Text or SearchField.Texts;
        foreach (var (attribute, usual) in (ReadOnlySpan<(string, bool)>)[("key", false), ("retrievable", true), ("searchable", isText), ("filterable", !result.IsVector), ("sortable", !result.Type.StartsWith("Coll", StringComparison.Ordinal)), ("facetable", !result.IsVector)])
            field[attribute] ??= usual;
        if (result.IsKey && result.Type != SearchField.Text)
            throw SearchError.Invalid($"The key field '{result.Name}' must be of type Edm.String.");
        if (result.IsSearchable && !isText && !result.IsVector)
            throw SearchError.Invalid($"The field '{result.Name}' cannot be searchable.");
        if (result.IsVector)
            CheckVector(result, index);
        return result;
    }

    private static void CheckVector(SearchField field, JsonObject index)
    {
        if (!field.IsSearchable || field.IsFilterable || field.IsSortable || field.Definition["facetable"]!.GetValue<bool>())
            throw SearchError.Invalid($"The vector field '{field.Name}' must be searchable and neither filterable, sortable nor facetable.");
        if (field.Dimensions is < 2 or > MostDimensions)
            throw SearchError.Invalid($"The vector field '{field.Name}' must have 2 to {MostDimensions} dimensions.");
        var profile = Items(index, "profiles").FirstOrDefault(one => JsonNode.DeepEquals(one["name"], field.Definition["vectorSearchProfile"]))
            ?? throw SearchError.Invalid($"The vector field '{field.Name}' names a vector search profile that is not there.");
        if (!Items(index, "algorithms").Any(one => JsonNode.DeepEquals(one["name"], profile["algorithm"])))
            throw SearchError.Invalid("A vector search profile names an algorithm that is not there.");
    }

    private static void CheckAlgorithm(JsonObject algorithm)
    {
        var parameters = algorithm["hnswParameters"] ?? algorithm["exhaustiveKnnParameters"];
        foreach (var (name, least, most) in (ReadOnlySpan<(string, int, int)>)[("m", 4, 10), ("efConstruction", 100, 1_000), ("efSearch", 100, 1_000)])
        {
            if (parameters?[name]?.GetValue<int>() is { } value && (value < least || value > most))
                throw SearchError.Invalid($"'{name}' must be between {least} and {most}.");
        }

        if (parameters?["metric"]?.GetValue<string>() is { } metric && metric != "cosine")
            throw SearchError.Invalid($"The emulator knows the metric cosine, and not '{metric}'.");
    }

    private static IEnumerable<JsonObject> Items(JsonObject index, string list) =>
        (index["vectorSearch"]?[list] as JsonArray)?.OfType<JsonObject>() ?? [];

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,126}[a-z0-9])$")]
    private static partial Regex IndexName();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,127}$")]
    private static partial Regex FieldName();
}
