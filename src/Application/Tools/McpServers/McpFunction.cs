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
    public bool AnswersAreTrusted { get; init; }

    public IReadOnlyList<string> RedactedFields { get; init; } = [];

    /// <summary>How many a model is told of one server, and how many characters of names, descriptions and schemas together.</summary>
    public const int Most = 32, Longest = 64 << 10;

    private const int LongestName = 64, HashLength = 8;

    /// <summary>
    /// Those of the server's tools that are allowed, in the order in which they are, as far as a model can be told of them; what the server offers besides stays
    /// out. A tool acts unless its owner says that it reads: what the server says of it is the word of a stranger.
    /// </summary>
    public static IReadOnlyList<McpFunction> Of(McpServerDefinition server, IReadOnlyList<McpTool> offered) =>
    [
        .. Fitting(from allowed in server.AllowedTools
           join tool in offered on allowed.Name equals tool.Name
           select new McpFunction(
               tool.Name,
               NameOf(server.Name, tool.Name),
               tool.Description,
               tool.Schema,
               allowed.Effect ?? ToolEffect.Acts,
               allowed.Confirmation,
               allowed.Messages ?? ToolMessages.None)
           {
               AnswersAreTrusted = allowed.AnswersAreTrusted,
               RedactedFields = allowed.RedactedFields ?? [],
           }),
    ];

    private static IEnumerable<McpFunction> Fitting(IEnumerable<McpFunction> all)
    {
        var left = Longest;
        return all.Where(one =>
        {
            var length = one.Name.Length + one.Description.Length + (one.Schema.ValueKind == JsonValueKind.Undefined ? 0 : one.Schema.GetRawText().Length);
            if (length > left)
                return false;
            left -= length;
            return true;
        }).Take(Most);
    }

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
