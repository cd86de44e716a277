using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

/// <summary>A server of others, whose tools assistants may use as far as their owner allows: the Model Context Protocol.</summary>
public sealed partial class McpServer : IResource
{
    public const int LongestName = 32, LongestUrl = 2_000, MostTools = 64;

    public const int LeastTimeoutMs = 100, MostTimeoutMs = 30_000, DefaultTimeoutMs = 10_000;

    private McpServer()
    {
    }

    public static string Noun => "MCP server";

    public McpServerId Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    /// <summary>Unique for its owner.</summary>
    public string Name { get; private set; } = "";

    public string Url { get; private set; } = "";

    public McpAuth Auth { get; private set; } = McpAuth.None;

    /// <summary>What <see cref="Auth"/> does not show, encrypted; null where there is nothing to keep.</summary>
    public string? Secrets { get; private set; }

    public IReadOnlyList<McpAllowedTool> AllowedTools { get; private set; } = [];

    /// <summary>How long an answer may take.</summary>
    public int TimeoutMs { get; private set; } = DefaultTimeoutMs;

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Two underscores stand between it and the name of a tool, so that none may be doubled, or be its last letter.</summary>
    public static bool IsName(string? name) => name is not null && NameForm().IsMatch(name);

    public static McpServer Create(OwnerId owner, string name, DateTime now) =>
        new() { Id = McpServerId.New(), OwnerId = owner, Name = name, CreatedAt = now, UpdatedAt = now };

    public void Rename(string name) => Name = name;

    /// <param name="secrets">Encrypted.</param>
    public void Reach(string url, McpAuth auth, string? secrets, int timeoutMs)
    {
        Url = url;
        Auth = auth;
        Secrets = secrets;
        TimeoutMs = timeoutMs;
    }

    public void Allow(IReadOnlyList<McpAllowedTool> tools) => AllowedTools = tools;

    [GeneratedRegex(@"^(?=.{1,32}\z)[a-z][a-z0-9]*(_[a-z0-9]+)*\z")]
    private static partial Regex NameForm();
}
