using System.Text.Json.Serialization;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Api.OAuth;

/// <summary>What the server can do, and only that.</summary>
/// <remarks>https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata, RFC 8414, RFC 9207.</remarks>
internal sealed record DiscoveryDocument(
    [property: JsonPropertyName("issuer")] string Issuer)
{
    private static readonly string[] WithSecret = ["client_secret_basic", "client_secret_post"];
    private static readonly string[] WithOrWithoutSecret = [.. WithSecret, "none"];

    [JsonPropertyName("authorization_endpoint")]
    public string AuthorizationEndpoint => Issuer + OAuthPaths.Authorize;

    [JsonPropertyName("token_endpoint")]
    public string TokenEndpoint => Issuer + OAuthPaths.Token;

    [JsonPropertyName("userinfo_endpoint")]
    public string UserInfoEndpoint => Issuer + OAuthPaths.UserInfo;

    [JsonPropertyName("jwks_uri")]
    public string JwksUri => Issuer + OAuthPaths.Jwks;

    [JsonPropertyName("introspection_endpoint")]
    public string IntrospectionEndpoint => Issuer + OAuthPaths.Introspect;

    [JsonPropertyName("revocation_endpoint")]
    public string RevocationEndpoint => Issuer + OAuthPaths.Revocation;

    [JsonPropertyName("end_session_endpoint")]
    public string EndSessionEndpoint => Issuer + OAuthPaths.EndSession;

    [JsonPropertyName("response_types_supported")]
    public IReadOnlyList<string> ResponseTypes { get; } = ["code"];

    [JsonPropertyName("response_modes_supported")]
    public IReadOnlyList<string> ResponseModes { get; } = ["query"];

    [JsonPropertyName("grant_types_supported")]
    public IReadOnlyList<string> Grants { get; } = GrantTypes.All;

    [JsonPropertyName("subject_types_supported")]
    public IReadOnlyList<string> SubjectTypes { get; } = ["public"];

    [JsonPropertyName("id_token_signing_alg_values_supported")]
    public IReadOnlyList<string> IdTokenAlgorithms { get; } = ["RS256"];

    [JsonPropertyName("code_challenge_methods_supported")]
    public IReadOnlyList<string> CodeChallengeMethods { get; } = ["S256"];

    [JsonPropertyName("token_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> TokenAuthentication { get; } = WithOrWithoutSecret;

    [JsonPropertyName("revocation_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> RevocationAuthentication { get; } = WithOrWithoutSecret;

    [JsonPropertyName("introspection_endpoint_auth_methods_supported")]
    public IReadOnlyList<string> IntrospectionAuthentication { get; } = WithSecret;

    [JsonPropertyName("scopes_supported")]
    public IReadOnlyList<string> SupportedScopes { get; } = Scopes.All;

    [JsonPropertyName("claims_supported")]
    public IReadOnlyList<string> Claims { get; } =
        ["sub", "name", "email", "email_verified", "iss", "aud", "exp", "iat", "nonce", "auth_time", "sid"];

    [JsonPropertyName("prompt_values_supported")]
    public IReadOnlyList<string> Prompts { get; } = ["none", "login", "consent", "select_account"];

    [JsonPropertyName("authorization_response_iss_parameter_supported")]
    public bool SendsIssuer { get; } = true;

    [JsonPropertyName("request_parameter_supported")]
    public bool TakesRequest { get; }

    [JsonPropertyName("request_uri_parameter_supported")]
    public bool TakesRequestUri { get; }

    [JsonPropertyName("claims_parameter_supported")]
    public bool TakesClaims { get; }
}
