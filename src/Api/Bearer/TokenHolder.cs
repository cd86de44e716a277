using System.Security.Claims;
using VoiceAssistant.Application.Common;

namespace VoiceAssistant.Api.Bearer;

/// <summary>Who is behind a token: a person, or a client by itself; and which client it was given to.</summary>
internal static class TokenHolder
{
    /// <summary>RFC 9068 section 2.2; <c>azp</c> is OpenID Connect's, the others are those of issuers that are older than it.</summary>
    private static readonly string[] ClientClaims = [TokenClaims.ClientId, "azp", "cid", "appid"];

    public static string? ClientOf(ClaimsPrincipal token) =>
        ClientClaims.Select(name => token.FindFirst(name)?.Value).FirstOrDefault(value => value is not null);

    /// <summary>
    /// A client that has a token of its own is its own subject (RFC 9068 section 2.2). Some issuers give it another subject, and
    /// say so in a claim of theirs: Auth0, Microsoft Entra and Keycloak.
    /// </summary>
    public static bool IsClient(ClaimsPrincipal token)
    {
        var subject = token.FindFirst(TokenClaims.Subject)?.Value;
        return ClientClaims.Any(name => subject is not null && token.HasClaim(name, subject))
            || token.HasClaim("gty", "client-credentials")
            || token.HasClaim("idtyp", "app")
            || token.FindFirst("preferred_username")?.Value.StartsWith("service-account-", StringComparison.Ordinal) == true;
    }
}
