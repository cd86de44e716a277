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

    public static async Task<McpTool[]> ReadAsync(McpClient client, CancellationToken ct)
    {
        var tools = new List<McpTool>();
        string? cursor = null;
        for (var page = 0; page < MostPages && tools.Count < MostTools; page++)
        {
            var answer = await client.ListToolsAsync(new ListToolsRequestParams { Cursor = cursor }, ct);
            tools.AddRange(answer.Tools.Where(IsUsable).Select(Read));
            if ((cursor = answer.NextCursor) is null)
                break;
        }
        return [.. tools.DistinctBy(tool => tool.Name).Take(MostTools)];
    }

    private static bool IsUsable(Tool tool) =>
        tool.Name is { Length: > 0 and <= McpAllowedTool.LongestName } name && !name.Any(char.IsControl)
        && (tool.InputSchema.ValueKind != JsonValueKind.Object || tool.InputSchema.GetRawText().Length <= LongestSchema);

    private static McpTool Read(Tool tool) => new(
        tool.Name,
        McpTexts.Bound(tool.Description ?? tool.Title ?? "", LongestDescription),
        tool.InputSchema.Clone(),
        tool.Annotations?.ReadOnlyHint == true);
}
