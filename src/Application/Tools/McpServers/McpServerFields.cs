using System.ComponentModel;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools.McpServers;

/// <summary>What the owner may write of an MCP server.</summary>
/// <param name="Name">Small letters, digits and underscores, at most 32, beginning with a letter, without two underscores in a row and one at the end; no two of your servers have the same.</param>
/// <param name="Url">Its endpoint for streamable HTTP, like https://mcp.example.com/mcp.</param>
/// <param name="Auth">How it is told who asks; nothing where left out.</param>
/// <param name="AllowedTools">At most 64 tools that assistants may use, by the names that the server gives them; none where left out. With `answersAreTrusted`, other tools may be called because of what one answers; `redactedFields` are names of arguments, and of members of answers, that no log shows.</param>
/// <param name="TimeoutMs">How long an answer may take, 100 to 30,000; 10,000 where left out.</param>
public sealed record McpServerFields(
    string Name,
    string Url,
    McpAuthFields? Auth = null,
    IReadOnlyList<McpAllowedTool>? AllowedTools = null,
    int? TimeoutMs = null)
{
    internal static McpServerFields Of(McpServer server) => new(
        server.Name,
        server.Url,
        new McpAuthFields(server.Auth.Kind, TokenUrl: server.Auth.TokenUrl, ClientId: server.Auth.ClientId, Scope: server.Auth.Scope),
        server.AllowedTools,
        server.TimeoutMs);

    internal void ApplyTo(McpServer server, McpAuth auth, string? secrets)
    {
        server.Rename(Name);
        server.Reach(Url, auth, secrets, TimeoutMs ?? McpServer.DefaultTimeoutMs);
        server.Allow(AllowedTools ?? []);
    }
}

/// <summary>How an MCP server is told who asks. What is secret can be written and never be read; a change that leaves it out keeps it.</summary>
/// <param name="Kind">`none`, `bearer`, `headers` or `oauth2`.</param>
/// <param name="Token">Of `bearer`. Is never shown.</param>
/// <param name="Headers">Of `headers`: at most 20 values by name, of which the names are shown. A change removes the ones that are null, and keeps those that it does not name.</param>
/// <param name="TokenUrl">Of `oauth2`: where tokens are asked for, with client credentials.</param>
/// <param name="ClientId">Of `oauth2`.</param>
/// <param name="ClientSecret">Of `oauth2`. Is never shown.</param>
/// <param name="Scope">Of `oauth2`: what is asked for, separated by spaces.</param>
[DisplayName("NewMcpAuth")]
public sealed record McpAuthFields(
    McpAuthKind Kind = McpAuthKind.None,
    string? Token = null,
    IReadOnlyDictionary<string, string?>? Headers = null,
    string? TokenUrl = null,
    string? ClientId = null,
    string? ClientSecret = null,
    string? Scope = null)
{
    /// <summary>A record would print what it holds.</summary>
    public override string ToString() => nameof(McpAuthFields);
}
