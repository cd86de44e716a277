using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Mcp;

/// <summary>What a server says of its tools, as far as it can be used.</summary>
internal static class McpToolLists
{
    private const int MostPages = 20, MostTools = 1_000, LongestDescription = 2_000, LongestSchema = 32 << 10;

    /// <param name="hide">Takes out what is secret, which a server may repeat.</param>
    public static async Task<McpTool[]> ReadAsync(McpClient client, Func<string, string> hide, CancellationToken ct)
    {
        var tools = new List<McpTool>();
        string? cursor = null;
        for (var page = 0; page < MostPages && tools.Count < MostTools; page++)
        {
            var answer = await client.ListToolsAsync(new ListToolsRequestParams { Cursor = cursor }, ct);
            tools.AddRange(answer.Tools.Where(tool => IsUsable(tool) && hide(tool.Name) == tool.Name).Select(tool => Read(tool, hide)).OfType<McpTool>());
            if ((cursor = answer.NextCursor) is null)
                break;
        }
        return [.. tools.DistinctBy(tool => tool.Name).Take(MostTools)];
    }

    private static bool IsUsable(Tool tool) =>
        tool.Name is { Length: > 0 and <= McpAllowedTool.LongestName } name && !name.Any(char.IsControl)
        && (tool.InputSchema.ValueKind != JsonValueKind.Object || tool.InputSchema.GetRawText().Length <= LongestSchema);

    /// <summary>Null where its schema is none any more without what is secret.</summary>
    private static McpTool? Read(Tool tool, Func<string, string> hide) => Without(tool.InputSchema, hide) is not { } schema ? null : new McpTool(
        tool.Name,
        McpTexts.Bound(hide(tool.Description ?? tool.Title ?? ""), LongestDescription),
        schema,
        tool.Annotations?.ReadOnlyHint == true);

    private static JsonElement? Without(JsonElement schema, Func<string, string> hide)
    {
        var text = schema.ValueKind == JsonValueKind.Undefined ? "" : schema.GetRawText();
        var told = hide(text);
        if (told == text)
            return schema.Clone();
        try
        {
            return JsonElement.Parse(told);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
