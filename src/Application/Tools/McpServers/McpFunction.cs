using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>A tool of an MCP server as an assistant may use it.</summary>
/// <param name="Tool">As the server calls it.</param>
/// <param name="Name">For the model: the server's name, two underscores, the tool's, as far as models allow its letters; at most 64.</param>
public sealed partial record McpFunction(
    string Tool, string Name, string Description, JsonElement Schema, ToolEffect Effect, ToolConfirmation Confirmation, ToolMessages Messages)
{
    private const int LongestName = 64, HashLength = 8;

    /// <summary>Those of the server's tools that are allowed; what it offers besides stays out.</summary>
    public static IReadOnlyList<McpFunction> Of(McpServerDefinition server, IReadOnlyList<McpTool> offered) =>
    [
        .. from tool in offered
           join allowed in server.AllowedTools on tool.Name equals allowed.Name
           select new McpFunction(
               tool.Name,
               NameOf(server.Name, tool.Name),
               tool.Description,
               tool.Schema,
               allowed.Effect ?? (tool.IsReadOnly ? ToolEffect.Reads : ToolEffect.Acts),
               allowed.Confirmation,
               allowed.Messages ?? ToolMessages.None),
    ];

    /// <summary>Two tools never get the same one: where something had to be changed or left out, a part of its hash tells it from others.</summary>
    public static string NameOf(string server, string tool)
    {
        var name = $"{server}__{NotAllowed().Replace(tool, "_")}";
        if (name.Length <= LongestName && !NotAllowed().IsMatch(tool))
            return name;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tool)))[..HashLength];
        return $"{name[..Math.Min(name.Length, LongestName - HashLength - 1)]}_{hash}";
    }

    [GeneratedRegex("[^A-Za-z0-9_-]")]
    private static partial Regex NotAllowed();
}
