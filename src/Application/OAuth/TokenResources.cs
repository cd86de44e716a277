using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>What tokens are for (RFC 8707): the API and the MCP server, which are names of one audience.</summary>
public static class TokenResources
{
    /// <summary>Null where a client names none, or one of ours.</summary>
    public static OAuthError? ProblemWith(string? resource, AuthOptions auth, PublicUrlOptions urls)
    {
        string[] all = [auth.Audience, urls.Api + OAuthPaths.Mcp];
        return resource is null || all.Contains(resource) ? null : new OAuthError("invalid_target", $"Resources are {string.Join(" and ", all)}.");
    }
}
