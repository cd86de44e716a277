using System.Text.Json.Serialization;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.Mcp;

/// <summary>Where tokens for what is protected here come from.</summary>
/// <param name="Resource">What the document is about; its path follows from it.</param>
/// <remarks>RFC 9728 section 2.</remarks>
internal sealed record ResourceMetadata([property: JsonPropertyName("resource")] string Resource, [property: JsonIgnore] AuthOptions Auth)
{
    public const string Path = "/.well-known/oauth-protected-resource";

    [JsonPropertyName("resource_name")]
    public string Name { get; } = AgentServer.Name;

    [JsonPropertyName("authorization_servers")]
    public IReadOnlyList<string> AuthorizationServers => [Auth.Authority ?? Auth.Issuer];

    [JsonPropertyName("scopes_supported")]
    public IReadOnlyList<string> SupportedScopes { get; } = Scopes.OfClients;

    [JsonPropertyName("bearer_methods_supported")]
    public IReadOnlyList<string> BearerMethods { get; } = ["header"];
}
