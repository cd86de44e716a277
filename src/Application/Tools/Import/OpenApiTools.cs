using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.Import;

/// <summary>An operation as a tool, or why it cannot be one.</summary>
/// <param name="Operation">Method and path.</param>
/// <param name="Id">The operation's own; null where it has none.</param>
internal sealed record OperationTool(string Operation, string? Id, HttpToolFields? Fields, IReadOnlyList<string> Notes, string? Problem)
{
    public bool Is(string wanted) => wanted == Id || wanted.Equals(Operation, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Makes a tool of each operation of an OpenAPI document.</summary>
/// <param name="source">Where the document is from; null where it was sent.</param>
internal sealed partial class OpenApiTools(JsonObject document, Uri? source)
{
    private static readonly string[] Methods = [.. HttpMethods.All, "OPTIONS", "TRACE", "QUERY"];

    private readonly OpenApiReferences _references = new(document);
    private readonly HashSet<string> _names = [.. BuiltInToolNames.All];

    public IEnumerable<OperationTool> Read() => (document.Object("paths") ?? []).Where(path => path.Value is JsonObject)
        .SelectMany(path => Read(path.Key, (JsonObject)path.Value!));

    private IEnumerable<OperationTool> Read(string path, JsonObject reference)
    {
        IReadOnlyList<JsonObject> item;
        try
        {
            item = _references.Chain(reference);
        }
        catch (FormatException e)
        {
            return [new OperationTool(path, null, null, [], $"It cannot be read: {e.Message}")];
        }
        var operations = item.SelectMany(part => part).Where(one => one.Value is JsonObject && Methods.Contains(one.Key.ToUpperInvariant()))
            .Select(one => (Method: one.Key.ToUpperInvariant(), Operation: (JsonObject)one.Value!)).DistinctBy(one => one.Method);
        return operations.Select(one => Read(path, item, one.Method, one.Operation))
            .Concat(item.SelectMany(part => part.Object("additionalOperations") ?? []).Select(one => new OperationTool($"{one.Key} {path}", null, null, [], $"Tools do not send {one.Key}.")));
    }

    /// <param name="item">What stands at the path, and what that refers to.</param>
    private OperationTool Read(string path, IReadOnlyList<JsonObject> item, string method, JsonObject operation)
    {
        var (title, id) = ($"{method} {path}", operation.Text("operationId"));
        if (!HttpMethods.All.Contains(method))
            return new OperationTool(title, id, null, [], $"Tools do not send {method}.");
        try
        {
            var parameters = new OperationParameters(_references, method);
            parameters.ReadBody(operation.Object("requestBody"));
            foreach (var parameter in ParametersOf(item, operation))
                parameters.Read(parameter);
            var security = new OpenApiSecurity(document, _references).Of(operation);
            var fields = new HttpToolFields(
                NameFor(id ?? $"{method} {path}"),
                DescriptionOf(operation, title),
                UrlOf(path, item, operation, parameters, security),
                method,
                parameters.Schema,
                parameters.Headers.Concat(security.Headers).GroupBy(one => one.Key, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.Last().Value),
                Auth: security.Auth);
            return new OperationTool(title, id, fields, parameters.Notes, null);
        }
        catch (FormatException e)
        {
            return new OperationTool(title, id, null, [], e.Message);
        }
    }

    /// <summary>The operation's own go before those of its path.</summary>
    private IEnumerable<JsonObject> ParametersOf(IReadOnlyList<JsonObject> item, JsonObject operation) => item.Prepend(operation).SelectMany(part => part.Objects("parameters"))
        .Select(_references.Resolve).DistinctBy(parameter => (parameter.Text("name"), parameter.Text("in")));

    private string UrlOf(string path, IReadOnlyList<JsonObject> item, JsonObject operation, OperationParameters parameters, OperationSecurity security)
    {
        var server = item.Prepend(operation).Append(document).SelectMany(part => part.Objects("servers")).FirstOrDefault() is { } first
            ? Place().Replace(first.Text("url") ?? "", place => first.Object("variables")?.Object(place.Groups[1].Value)?.Text("default") ?? place.Value)
            : "/";
        if (!Uri.TryCreate(source, server, out var address) && !Uri.TryCreate(server, UriKind.Absolute, out address))
            throw new FormatException("The document does not say on which server it is (servers), or gives no whole address.");
        if (address.Scheme is not ("http" or "https"))
            throw new FormatException("The document does not say on which server it is (servers), or gives no whole address.");
        var filled = Place().Replace(path, place => parameters.Path.GetValueOrDefault(place.Groups[1].Value)
            ?? throw new FormatException($"Its path names “{place.Groups[1].Value}”, which is none of its parameters."));
        var query = security.Query.Select(one => $"{Uri.EscapeDataString(one.Key)}={one.Value}").Concat(parameters.Query).ToList();
        return address.GetLeftPart(UriPartial.Path).TrimEnd('/') + (filled.StartsWith('/') ? filled : $"/{filled}") + (query.Count == 0 ? "" : $"?{string.Join('&', query)}");
    }

    private static string DescriptionOf(JsonObject operation, string title)
    {
        var texts = new[] { operation.Text("summary"), operation.Text("description") }.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct();
        var whole = string.Join("\n", texts).Trim();
        return whole.Length == 0 ? title : whole.Length <= HttpTool.LongestDescription ? whole : whole[..(HttpTool.LongestDescription - 1)] + "…";
    }

    /// <summary>listOpenOrders becomes list_open_orders.</summary>
    private string NameFor(string id)
    {
        var name = NoLetter().Replace(Hump().Replace(id, "_"), "_").Trim('_').ToLowerInvariant();
        if (name is not [>= 'a' and <= 'z', ..])
            name = $"tool_{name}".TrimEnd('_');
        var fitting = name = name[..Math.Min(name.Length, HttpTool.LongestName - 4)].TrimEnd('_');
        for (var i = 2; !_names.Add(fitting); i++)
            fitting = $"{name}_{i}";
        return fitting;
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoLetter();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex Hump();
}
