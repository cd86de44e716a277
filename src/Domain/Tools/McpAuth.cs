using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Tools;

/// <summary>How an MCP server is told who asks, without what is secret of it.</summary>
/// <param name="HeaderNames">Of the headers whose values are kept; null or empty unless the kind is `headers`.</param>
/// <param name="TokenUrl">Where `oauth2` gets its tokens.</param>
/// <param name="Scope">What `oauth2` asks for; null for what the client gets anyway.</param>
public sealed record McpAuth(
    McpAuthKind Kind, IReadOnlyList<string>? HeaderNames = null, string? TokenUrl = null, string? ClientId = null, string? Scope = null)
{
    public const int LongestSecret = 4_000, LongestClientId = 500, LongestScope = 500, LongestHeaderName = 100, MostHeaders = 20;

    public static McpAuth None { get; } = new(McpAuthKind.None);

    public bool Equals(McpAuth? other) => other is not null
        && Kind == other.Kind && TokenUrl == other.TokenUrl && ClientId == other.ClientId && Scope == other.Scope
        && Items.Same(HeaderNames, other.HeaderNames);

    public override int GetHashCode() => HashCode.Combine(Kind, HeaderNames?.Count, TokenUrl, ClientId, Scope);
}

public enum McpAuthKind
{
    /// <summary>It is open to everybody.</summary>
    None,

    /// <summary>A token that does not change.</summary>
    Bearer,

    /// <summary>Headers of the server's own.</summary>
    Headers,

    /// <summary>Tokens by client credentials, RFC 6749 section 4.4.</summary>
    Oauth2,
}
