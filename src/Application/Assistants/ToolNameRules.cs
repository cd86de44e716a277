using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Text;
using VoiceAssistant.Application.Tools.McpServers;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Assistants;

internal static class ToolNameRules
{
    private const int MostNearest = 3;

    /// <summary>
    /// Null where there is every tool that the fields name. What the assistant says already may stay: its tool may have been deleted since, and
    /// what else there is to be changed has to be possible without it.
    /// </summary>
    public static async Task<Error?> ProblemWithToolsAsync(this IAppDb db, AssistantFields fields, IReadOnlyList<ToolSetting> stored, CancellationToken ct)
    {
        var before = NamesIn(stored).Select(one => one.Name).ToHashSet();
        var named = NamesIn(fields.Tools ?? []).Where(one => !before.Contains(one.Name) && !BuiltInToolNames.All.Contains(one.Name)).ToList();
        if (named.Count == 0)
            return null;
        var known = await db.ToolNamesAsync(ct);
        var unknown = named.Where(one => !known.Contains(one.Name)).ToLookup(one => one.Field, one => Sentence(one.Name, known));
        return unknown.Count == 0 ? null : new InvalidError(unknown.ToDictionary(one => one.Key, one => one.ToArray()));
    }

    /// <summary>Every tool that an assistant of the owner can be given.</summary>
    private static async Task<HashSet<string>> ToolNamesAsync(this IAppDb db, CancellationToken ct)
    {
        var own = await db.Set<HttpTool>().Select(tool => tool.Name).ToListAsync(ct);
        var servers = await db.Set<McpServer>().AsNoTracking().ToListAsync(ct);
        return [.. BuiltInToolNames.All, .. own, .. servers.SelectMany(server => server.AllowedTools.Select(tool => McpFunction.NameOf(server.Name, tool.Name)))];
    }

    private static IEnumerable<(string Field, string Name)> NamesIn(IReadOnlyList<ToolSetting> settings) => settings.SelectMany((setting, i) =>
        (setting.Conditions?.AfterTools ?? []).Select(name => ($"tools[{i}].conditions.afterTools", name)).Prepend(($"tools[{i}].name", setting.Name)));

    private static string Sentence(string name, IEnumerable<string> known)
    {
        var nearest = string.Join(", ", NearestNames.Of(name, known, MostNearest));
        return name.Contains("__", StringComparison.Ordinal)
            ? $"There is no tool “{name}”, or it is not among the allowedTools of its MCP server. The nearest are {nearest}."
            : $"There is no tool “{name}”. The nearest are {nearest}.";
    }
}
