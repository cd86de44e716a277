using System.Text.Json;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Ports;

/// <summary>An MCP server as it is when a call begins; nothing that its owner changes afterwards changes the call.</summary>
/// <param name="Secrets">Encrypted; null where there are none.</param>
public sealed record McpServerDefinition(
    McpServerId Id, string Name, Uri Url, McpAuth Auth, string? Secrets, IReadOnlyList<McpAllowedTool> AllowedTools, TimeSpan Timeout)
{
    public static McpServerDefinition Of(McpServer server) => new(
        server.Id, server.Name, new Uri(server.Url), server.Auth, server.Secrets, server.AllowedTools, TimeSpan.FromMilliseconds(server.TimeoutMs));
}

/// <summary>What opens the door of an MCP server, in the open.</summary>
/// <param name="Headers">Values by name.</param>
public sealed record McpSecrets(string? Token = null, string? ClientSecret = null, IReadOnlyDictionary<string, string>? Headers = null)
{
    public static McpSecrets None { get; } = new();

    /// <returns>Null where it cannot be read any more.</returns>
    public static McpSecrets? Of(string? kept, ISecretProtector protector) =>
        kept is null ? None : protector.Unprotect(kept) is { } plain ? JsonSerializer.Deserialize<McpSecrets>(plain) : null;

    /// <returns>Null where there is nothing to keep.</returns>
    public string? Protect(ISecretProtector protector) => this == None ? null : protector.Protect(JsonSerializer.Serialize(this));

    /// <summary>A record would print what it holds.</summary>
    public override string ToString() => nameof(McpSecrets);
}
