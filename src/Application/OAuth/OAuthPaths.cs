namespace VoiceAssistant.Application.OAuth;

/// <summary>Where the server's endpoints are, below the issuer.</summary>
public static class OAuthPaths
{
    /// <summary>The other resource beside the API: the MCP server, which takes the same tokens.</summary>
    public const string Mcp = "/mcp";

    public const string Configuration = "/.well-known/openid-configuration";
    public const string ServerMetadata = "/.well-known/oauth-authorization-server";
    public const string Jwks = "/.well-known/jwks";
    public const string Authorize = "/connect/authorize";
    public const string Token = "/connect/token";
    public const string UserInfo = "/connect/userinfo";
    public const string Introspect = "/connect/introspect";
    public const string Revocation = "/connect/revocation";
    public const string EndSession = "/connect/endsession";
    public const string Interaction = "/connect/interaction";
}
