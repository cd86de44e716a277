using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VoiceAssistant.VendorEmulators.AzureSearch.Query;

namespace VoiceAssistant.VendorEmulators.AzureSearch;

/// <summary>The routes, as one spelling has them; one request at a time reads or changes what there is.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes, AzureSearchOptions options, SearchRefusals refusals)
    {
        var gate = new Lock();
        var indexes = new Dictionary<string, SearchIndex>();

        Map("GET", "/indexes", (_, _) => Ok(new JsonObject { ["value"] = new JsonArray([.. indexes.Values.Select(index => Describe(index))]) }));
        Map("POST", "/indexes", (_, body) =>
        {
            var name = body["name"]?.GetValue<string>() ?? "";
            return indexes.ContainsKey(name)
                ? throw new SearchError(400, $"Cannot create index '{name}' because it already exists.", "ResourceNameAlreadyInUse", "CannotCreateExistingIndex")
                : Define(name, body);
        });
        Map("GET", "/indexes/{index}", (context, _) => Ok(Describe(Index(context))));
        Map("PUT", "/indexes/{index}", (context, body) =>
        {
            var name = Route(context, "index");
            var condition = context.Request.Headers.IfMatch.ToString();
            if (condition.Length > 0 && (!indexes.TryGetValue(name, out var index) || condition != index.ETag))
                throw new SearchError(StatusCodes.Status412PreconditionFailed, "The precondition given in one of the request headers evaluated to false.");
            return body["name"]?.GetValue<string>() == name
                ? Define(name, body)
                : throw SearchError.Invalid("The name of the index and that of the address differ.");
        });
        Map("DELETE", "/indexes/{index}", (context, _) => indexes.Remove(Route(context, "index"))
            ? (null, StatusCodes.Status204NoContent)
            : throw SearchError.NoIndex(Route(context, "index")));
        Map("GET", "/indexes/{index}/stats", (context, _) => Ok(new JsonObject
        {
            ["documentCount"] = Index(context).Visible.Count,
            ["storageSize"] = 0,
            ["vectorIndexSize"] = 0,
        }));
        Map("POST", "/indexes/{index}/docs/index", (context, body) =>
        {
            var (answer, isComplete) = DocumentBatch.Apply(Index(context), body, refusals.Next);
            return (answer, isComplete ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus);
        });
        Map("POST", "/indexes/{index}/docs/search", (context, body) =>
        {
            var index = Index(context);
            var address = $"http://{context.Request.Host}/indexes('{Route(context, "index")}')/";
            return Ok(SearchAnswer.To(new SearchRequest(body, index), index, options, address));
        });
        Map("GET", "/indexes/{index}/docs/$count", (context, _) => Ok(JsonValue.Create(Index(context).Visible.Count)));
        Map("GET", "/indexes/{index}/docs/{key}", (context, _) => Ok(Document(context)));
        MapRefusals(routes, refusals);
        routes.MapFallback(context => SearchResponse.WriteAsync(context, new SearchError(404, "Resource not found.")));

        (JsonObject, int) Define(string name, JsonObject definition)
        {
            var index = indexes.GetValueOrDefault(name) ?? new SearchIndex(options, TimeProvider.System);
            index.Define(definition);
            return (Describe(index), indexes.TryAdd(name, index) ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }

        SearchIndex Index(HttpContext context) => indexes.GetValueOrDefault(Route(context, "index")) ?? throw SearchError.NoIndex(Route(context, "index"));

        JsonObject Document(HttpContext context)
        {
            var index = Index(context);
            var document = index.Visible.GetValueOrDefault(Uri.UnescapeDataString(Route(context, "key"))) ?? throw new SearchError(404, "");
            var selected = context.Request.Query["$select"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
            var fields = index.Fields.Where(field => field.IsRetrievable && (selected is [] or ["*"] || selected.Contains(field.Name)));
            return new JsonObject(fields.Select(field => KeyValuePair.Create(field.Name, document[field.Name]?.DeepClone())));
        }

        void Map(string method, string path, Func<HttpContext, JsonObject, (JsonNode? Answer, int Status)> act) =>
            routes.MapMethods(path, [method], async context =>
            {
                var body = method is "POST" or "PUT" ? await SearchResponse.BodyAsync(context) : [];
                JsonNode? answer;
                int status;
                lock (gate)
                    (answer, status) = Act(context, body, act);
                if (answer is null)
                    context.Response.StatusCode = status;
                else if (answer is JsonValue count)
                    await TextAsync(context, $"\uFEFF{count}");
                else
                    await SearchResponse.WriteAsync(context, answer, status);
            });
    }

    private static void MapRefusals(IEndpointRouteBuilder routes, SearchRefusals refusals) =>
        routes.MapPut("/_refusals", (SearchRefusal[] all) =>
        {
            refusals.Clear();
            foreach (var refusal in all)
                refusals.Add(refusal);
            return Results.NoContent();
        });

    /// <exception cref="SearchError">It is wrong in a way that nobody has foreseen.</exception>
    private static (JsonNode? Answer, int Status) Act(
        HttpContext context, JsonObject body, Func<HttpContext, JsonObject, (JsonNode? Answer, int Status)> act)
    {
        try
        {
            return act(context, body);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw SearchError.Invalid("The request is invalid. Details: A value is of another type than expected.");
        }
    }

    private static (JsonNode Answer, int Status) Ok(JsonNode answer) => (answer, StatusCodes.Status200OK);

    private static string Route(HttpContext context, string part) => (string)context.Request.RouteValues[part]!;

    private static JsonObject Describe(SearchIndex index)
    {
        var definition = (JsonObject)index.Definition.DeepClone();
        definition["@odata.etag"] = index.ETag;
        return definition;
    }

    private static async Task TextAsync(HttpContext context, string text)
    {
        context.Response.ContentType = "text/plain";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted);
    }
}
