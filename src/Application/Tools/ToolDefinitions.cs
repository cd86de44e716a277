using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>The tools and servers of an owner that one assistant uses, as they were when a conversation began.</summary>
public sealed record ToolDefinitions(IReadOnlyList<HttpToolDefinition> Http, IReadOnlyList<McpServerDefinition> Servers)
{
    public static ToolDefinitions None { get; } = new([], []);
}

internal static class ToolDefinitionRows
{
    /// <summary>Between the name of a server and that of its tool.</summary>
    private const string Separator = "__";

    /// <param name="names">Those that an assistant has switched on; others than the owner's are passed over.</param>
    public static async Task<ToolDefinitions> ToolsOfAsync(this IAppDb db, IEnumerable<string> names, CancellationToken ct)
    {
        var own = names.Except(BuiltInToolNames.All).ToList();
        if (own.Count == 0)
            return ToolDefinitions.None;
        var servers = own.Where(name => name.Contains(Separator, StringComparison.Ordinal)).Select(name => name[..name.IndexOf(Separator, StringComparison.Ordinal)]).Distinct().ToList();
        var http = await db.Set<HttpTool>().AsNoTracking().Where(tool => own.Contains(tool.Name)).OrderBy(tool => tool.Name).ToListAsync(ct);
        var mcp = servers.Count == 0
            ? []
            : await db.Set<McpServer>().AsNoTracking().Where(server => servers.Contains(server.Name)).OrderBy(server => server.Name).ToListAsync(ct);
        return new ToolDefinitions(http.ConvertAll(HttpToolDefinition.Of), mcp.ConvertAll(McpServerDefinition.Of));
    }
}
