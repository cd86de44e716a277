using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Writes access tokens (RFC 9068) and ID tokens (OpenID Connect Core §2), and adds the refresh token of a grant.</summary>
internal sealed class TokenIssuer(
    IAppDb db, ITokenSigner signer, IOptions<AuthOptions> auth, IOptions<OAuthOptions> options, TimeProvider time)
{
    private OAuthOptions Options => options.Value;

    /// <summary>Tokens for the user of a grant. The refresh token is added to the database and has to be saved.</summary>
    /// <param name="owner">Whom the user belongs to.</param>
    /// <param name="scopes">Those of the grant, or fewer.</param>
    public async Task<TokenResponse> IssueAsync(
        Grant grant, OwnerId owner, Client client, IReadOnlyList<string> scopes, string? nonce, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var lifetime = Shorter(Options.AccessTokenLifetime, grant.ExpiresAt - now);
        var access = AccessClaims(client, grant.UserId.ToString(), owner, scopes, now, lifetime);
        access[TokenClaims.Grant] = grant.Id.ToString();
        return new TokenResponse(
            await signer.SignAsync(TokenTypes.Access, access, ct),
            (long)lifetime.TotalSeconds,
            ScopeList.Write(scopes),
            MayRefresh(grant, client) ? AddRefreshToken(grant, now) : null,
            scopes.Contains(Scopes.OpenId) ? await SignIdTokenAsync(grant, nonce, now, ct) : null);
    }

    /// <summary>A token for a client that acts by itself, on what its owner has.</summary>
    public async Task<TokenResponse> IssueAsync(Client client, OwnerId owner, IReadOnlyList<string> scopes, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = AccessClaims(client, client.Id, owner, scopes, now, Options.AccessTokenLifetime);
        return new TokenResponse(
            await signer.SignAsync(TokenTypes.Access, claims, ct),
            (long)Options.AccessTokenLifetime.TotalSeconds,
            ScopeList.Write(scopes));
    }

    private static bool MayRefresh(Grant grant, Client client) =>
        client.May(GrantTypes.RefreshToken) && grant.Scopes.Contains(Scopes.OfflineAccess);

    private Dictionary<string, object> AccessClaims(
        Client client, string subject, OwnerId owner, IReadOnlyList<string> scopes, DateTime now, TimeSpan lifetime) => new()
        {
            [TokenClaims.Issuer] = auth.Value.Issuer,
            [TokenClaims.Subject] = subject,
            [TokenClaims.Audience] = auth.Value.Audience,
            [TokenClaims.ClientId] = client.Id,
            [TokenClaims.Owner] = owner.ToString(),
            [TokenClaims.Scope] = ScopeList.Write(scopes),
            [TokenClaims.TokenId] = Guid.NewGuid().ToString("N"),
            [TokenClaims.IssuedAt] = UnixTime.Of(now),
            [TokenClaims.Expires] = UnixTime.Of(now + lifetime),
        };

    private Task<string> SignIdTokenAsync(Grant grant, string? nonce, DateTime now, CancellationToken ct)
    {
        var claims = new Dictionary<string, object>
        {
            [TokenClaims.Issuer] = auth.Value.Issuer,
            [TokenClaims.Subject] = grant.UserId.ToString(),
            [TokenClaims.Audience] = grant.ClientId,
            [TokenClaims.IssuedAt] = UnixTime.Of(now),
            [TokenClaims.Expires] = UnixTime.Of(now + Options.AccessTokenLifetime),
            [TokenClaims.AuthenticatedAt] = UnixTime.Of(grant.AuthenticatedAt),
        };
        if (nonce is not null)
            claims[TokenClaims.Nonce] = nonce;
        if (grant.SessionId is { } session)
            claims[TokenClaims.SessionId] = session.ToString();
        return signer.SignAsync(TokenTypes.Id, claims, ct);
    }

    private string AddRefreshToken(Grant grant, DateTime now)
    {
        var (token, text) = RefreshToken.Issue(grant, Options.RefreshTokenIdle, now);
        db.Set<RefreshToken>().Add(token);
        return text;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
