using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>Makes the request of one use of a tool, all but what shows whose it is.</summary>
internal static class ToolRequestWriter
{
    private const string Json = "application/json", Accept = "Accept", UserAgent = "User-Agent", ContentType = "Content-Type", IdempotencyKey = "Idempotency-Key";

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="use">Its arguments fit the tool's schema.</param>
    /// <returns>A sentence instead where something is not known without which it cannot be sent.</returns>
    public static (HttpToolRequest? Request, string? Problem) Write(HttpToolDefinition tool, ToolUse use, UnlockedSecrets secrets)
    {
        var settings = tool.Settings;
        var arguments = new Dictionary<string, JsonElement>();
        foreach (var (name, value) in use.Arguments)
        {
            if (!settings.StaticParameters.ContainsKey(name))
                arguments[name] = JsonSerializer.SerializeToElement(value);
        }
        Dictionary<string, JsonElement> query = [], body = [], places = new(arguments);
        foreach (var (name, parameter) in settings.StaticParameters)
        {
            if (ValueOf(parameter, secrets) is { } value)
                (PlaceOf(name, parameter, settings) switch { ParameterPlace.Path => places, ParameterPlace.Query => query, _ => body }).Add(name, value);
        }
        var (address, problem) = UrlTemplate.FillEncoded(settings.Url, name => Find(name, Uri.EscapeDataString));
        if (address is null)
            return (null, problem);
        var placed = Placeholders.ArgumentsOf(settings.Url, settings.Headers);
        foreach (var (name, value) in arguments.Where(one => !placed.Contains(one.Key)))
            (HttpMethods.HasBody(settings.Method) ? body : query).Add(name, value);
        var headers = Headers(tool, use, secrets, name => Find(name, text => text));
        var type = headers.GetValueOrDefault(ContentType) ?? Json;
        headers.Remove(ContentType);
        return (new HttpToolRequest(
            settings.Method, WithQuery(address, query), [.. headers], HttpMethods.HasBody(settings.Method) ? JsonSerializer.Serialize(body, Relaxed) : null, type,
            TimeSpan.FromMilliseconds(settings.TimeoutMs), tool.Effect == ToolEffect.Reads || HttpMethods.ChangesOnce(settings.Method)), null);

        string? Find(string name, Func<string, string> encode) =>
            name.StartsWith(Placeholders.Arguments, StringComparison.Ordinal)
                ? places.TryGetValue(name[Placeholders.Arguments.Length..], out var value) ? Placed(value, encode) : null
                : secrets.ValueOf(name) is { } known ? encode(known) : null;
    }

    /// <summary>Of what is sent beside the arguments, what no log is to show.</summary>
    public static IEnumerable<string> MarkedIn(HttpToolDefinition tool, UnlockedSecrets secrets) => tool.Settings.StaticParameters.SelectMany(one =>
        ValueOf(one.Value, secrets) is not { } value ? []
            : ToolRedaction.IsMarked(one.Key, tool.RedactedFields) ? ToolRedaction.Leaves(value)
            : ToolRedaction.ValuesOf(value, tool.RedactedFields));

    /// <summary>A header is one line, whatever a value holds.</summary>
    public static string Line(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static Dictionary<string, string> Headers(HttpToolDefinition tool, ToolUse use, UnlockedSecrets secrets, Func<string, string?> valueOf)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [Accept] = $"{Json}, text/plain;q=0.8, */*;q=0.1", [UserAgent] = "VoiceAssistant" };
        foreach (var (name, text) in tool.Settings.Headers.Concat(secrets.Headers))
        {
            if (UnlockedSecrets.Fill(text, valueOf).Text is { } value)
                headers[name] = Line(value);
        }
        if (tool.Effect == ToolEffect.Acts)
            headers[IdempotencyKey] = Line(use.IdempotencyKey);
        return headers;
    }

    private static ParameterPlace PlaceOf(string name, StaticParameter parameter, HttpToolSettings settings) => parameter.In
        ?? (Placeholders.ArgumentsOf(settings.Url, settings.Headers).Contains(name) ? ParameterPlace.Path
            : HttpMethods.HasBody(settings.Method) ? ParameterPlace.Body : ParameterPlace.Query);

    /// <summary>Null where a placeholder is not known: then it is not sent.</summary>
    private static JsonElement? ValueOf(StaticParameter parameter, UnlockedSecrets secrets) => parameter.Value.ValueKind != JsonValueKind.String
        ? parameter.Value
        : secrets.Fill(parameter.Value.GetString()!).Text is { } text ? JsonSerializer.SerializeToElement(text) : null;

    private static Uri WithQuery(Uri address, Dictionary<string, JsonElement> query)
    {
        var pairs = query.SelectMany(one => Texts(one.Value).Select(text => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(text)}")).ToList();
        if (pairs.Count == 0)
            return address;
        var separator = address.Query.Length > 1 ? "&" : address.Query.Length == 1 ? "" : "?";
        return new Uri(address.AbsoluteUri + separator + string.Join('&', pairs));
    }

    /// <summary>A list is given item by item (a=1&amp;a=2), as OpenAPI's form style does.</summary>
    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => item.ValueKind == JsonValueKind.Array ? [item.GetRawText()] : Texts(item)),
        _ => [TextOf(value)!],
    };

    /// <summary>A list is given with commas (OpenAPI's simple style), unless it holds more than simple values.</summary>
    private static string? Placed(JsonElement value, Func<string, string> encode) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            ? string.Join(',', Texts(value).Select(encode))
            : TextOf(value) is { } text ? encode(text) : null;

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.GetString(),
        _ => JsonSerializer.Serialize(value, Relaxed),
    };
}
