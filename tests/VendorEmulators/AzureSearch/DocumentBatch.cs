using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>Documents that are written together: each of them is taken or not.</summary>
/// <remarks>https://learn.microsoft.com/rest/api/searchservice/addupdate-or-delete-documents</remarks>
internal static partial class DocumentBatch
{
    private const int MostActions = 1_000, LongestKey = 1_024;

    private const string ActionMember = "@search.action";

    /// <param name="refuse">The status of a document that is to fail; null for one that is not.</param>
    /// <returns>The body, and whether all were taken.</returns>
    /// <exception cref="SearchError">None was taken: the request is wrong.</exception>
    public static (JsonObject Body, bool IsComplete) Apply(SearchIndex index, JsonObject request, Func<string, int?> refuse)
    {
        if (request["value"] is not JsonArray { Count: > 0 } actions)
            throw SearchError.Invalid("The request is invalid. Details: actions : No indexing actions found in the request.");
        if (actions.Count > MostActions)
            throw SearchError.Invalid($"The request is invalid. Details: actions : There are more than {MostActions} indexing actions.");
        var documents = actions.Select(action => Check(index, action as JsonObject)).ToList();
        var results = new JsonArray([.. documents.Select(one => One(index, one.Action, one.Key, one.Document, refuse))]);
        return (new JsonObject { ["value"] = results }, results.All(result => result!["status"]!.GetValue<bool>()));
    }

    private static (string Action, string Key, JsonObject Document) Check(SearchIndex index, JsonObject? given)
    {
        var document = (JsonObject?)given?.DeepClone() ?? throw SearchError.Invalid("The request is invalid. Details: actions : An action is no object.");
        var action = document[ActionMember]?.GetValue<string>() ?? "upload";
        document.Remove(ActionMember);
        if (action is not ("upload" or "merge" or "mergeOrUpload" or "delete"))
            throw SearchError.Invalid($"The request is invalid. Details: actions : There is no action '{action}'.");
        var key = document[index.Key.Name]?.GetValue<string>() ?? throw SearchError.Invalid("The request is invalid. Details: actions : Document key cannot be missing or empty.");
        if (key.Length > LongestKey || !KeyForm().IsMatch(key))
            throw SearchError.Invalid($"Invalid document key: '{key}'. Keys can only contain letters, digits, underscore (_), dash (-), or equal sign (=).");
        foreach (var (name, value) in document)
        {
            var field = index.Fields.Find(field => field.Name == name)
                ?? throw SearchError.Invalid($"The request is invalid. Details: parameters : The property '{name}' does not exist on type 'search.documentFields'.");
            if (!Fits(field, value))
                throw SearchError.Invalid($"The request is invalid. Details: parameters : Cannot convert the value of '{name}' to the expected type '{field.Type}'.");
            if (field.IsVector && value is JsonArray vector && vector.Count != field.Dimensions)
                throw SearchError.Invalid($"The vector field '{name}', with dimension {field.Dimensions}, expects a length of {field.Dimensions}. However, the provided vector has a length of {vector.Count}.");
        }

        return (action, key, document);
    }

    private static JsonObject One(SearchIndex index, string action, string key, JsonObject document, Func<string, int?> refuse)
    {
        if (refuse(key) is { } status)
            return Result(key, status, "The document could not be indexed.");
        var before = index.Find(key);
        switch (action)
        {
            case "delete":
                index.Put(key, null); // one that is not there is as good as deleted
                return Result(key, StatusCodes.Status200OK);
            case "merge" when before is null:
                return Result(key, StatusCodes.Status404NotFound, "Document not found.");
            case "merge" or "mergeOrUpload" when before is not null:
                var merged = (JsonObject)before.DeepClone();
                foreach (var (name, value) in document)
                    merged[name] = value?.DeepClone();
                index.Put(key, merged);
                return Result(key, StatusCodes.Status200OK);
            default:
                index.Put(key, document);
                return Result(key, before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }
    }

    private static bool Fits(SearchField field, JsonNode? value) => value is null || (field.Type, value.GetValueKind()) switch
    {
        (SearchField.Text or "Edm.DateTimeOffset", JsonValueKind.String) => true,
        (SearchField.Texts, JsonValueKind.Array) => value.AsArray().All(one => one?.GetValueKind() == JsonValueKind.String),
        (SearchField.Vector, JsonValueKind.Array) => value.AsArray().All(one => one?.GetValueKind() == JsonValueKind.Number),
        ("Edm.Int32" or "Edm.Int64" or "Edm.Double", JsonValueKind.Number) => true,
        ("Edm.Boolean", JsonValueKind.True or JsonValueKind.False) => true,
        _ => false,
    };

    private static JsonObject Result(string key, int status, string? message = null) => new()
    {
        ["key"] = key,
        ["status"] = message is null,
        ["errorMessage"] = message,
        ["statusCode"] = status,
    };

    [GeneratedRegex(@"^[A-Za-z0-9_\-=]+$")]
    private static partial Regex KeyForm();
}
