using System.Buffers.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.OAuth;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Api.OAuth;

/// <summary>What anybody may know: what the server can do, and the keys to check its tokens with.</summary>
internal static class MetadataEndpoints
{
    /// <summary>Shorter than a new key is published before it signs.</summary>
    private const string ForAnHour = "public, max-age=3600";

    public static void MapMetadata(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(OAuthPaths.Configuration, Configuration).RequireCors(OAuthCors.Anybody);
        endpoints.MapGet(OAuthPaths.ServerMetadata, Configuration).RequireCors(OAuthCors.Anybody);
        endpoints.MapGet(OAuthPaths.Jwks, JwksAsync).RequireCors(OAuthCors.Anybody);
    }

    private static IResult Configuration(HttpResponse response, IOptions<AuthOptions> options)
    {
        response.Headers[HeaderNames.CacheControl] = ForAnHour;
        return Results.Json(new DiscoveryDocument(options.Value.Issuer));
    }

    private static async Task<IResult> JwksAsync(HttpResponse response, ISigningKeys signing, CancellationToken ct)
    {
        var keys = await signing.VerificationKeysAsync(ct);
        response.Headers[HeaderNames.CacheControl] = ForAnHour;
        return Results.Json(new { keys = keys.Select(key => JsonWebKey.Of(key)) });
    }
}

/// <summary>RFC 7517, RFC 7518 §6.3.1. Has no room for a private member.</summary>
internal sealed record JsonWebKey(
    [property: JsonPropertyName("kid")] string KeyId,
    [property: JsonPropertyName("n")] string Modulus,
    [property: JsonPropertyName("e")] string Exponent)
{
    [JsonPropertyName("kty")]
    public string Type { get; } = "RSA";

    [JsonPropertyName("use")]
    public string Use { get; } = "sig";

    [JsonPropertyName("alg")]
    public string Algorithm { get; } = "RS256";

    public static JsonWebKey Of(VerificationKey key) => new(
        key.KeyId, Base64Url.EncodeToString(key.Public.Modulus), Base64Url.EncodeToString(key.Public.Exponent));
}
