using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Reads access tokens that are shown to the server itself, which knows at once what was revoked.</summary>
internal sealed class AccessTokens(
    IAppDb db, ITokenSigner signer, ClientDirectory clients, IUserAccounts users, IOptions<AuthOptions> auth, TimeProvider time)
{
    /// <summary>How far the clocks of two hosts may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>The token, or null where it is not ours, has expired, was revoked, or its client or user is gone.</summary>
    public async Task<AccessToken?> ReadAliveAsync(string? text, CancellationToken ct)
    {
        if (await ReadAsync(text, ct) is not { } token || time.GetUtcNow().UtcDateTime >= token.ExpiresAt + Skew)
            return null;
        var isRevoked = await db.Set<RevokedToken>().AnyAsync(t => t.Jti == token.TokenId, ct);
        return !isRevoked && await clients.FindAsync(token.ClientId, ct) is not null
            && await IsGrantAliveAsync(token, ct) && await IsOwnerActiveAsync(token, ct) ? token : null;
    }

    /// <summary>A token that we signed for our API, whether it is still good or not.</summary>
    public async Task<AccessToken?> ReadAsync(string? text, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(text) || await signer.ReadAsync(text, TokenTypes.Access, ct) is not { } claims)
            return null;
        return claims.Text(TokenClaims.Audience) == auth.Value.Audience ? AccessToken.Of(claims) : null;
    }

    private async Task<bool> IsOwnerActiveAsync(AccessToken token, CancellationToken ct) => token.User is { } user
        ? await users.FindActiveAsync(user, ct) is { } account && account.Owner == token.Owner
        : await users.HasActiveUserAsync(token.Owner, ct);

    private async Task<bool> IsGrantAliveAsync(AccessToken token, CancellationToken ct)
    {
        if (token.Grant is not { } id)
            return true;
        // a grant ends with its last token; the clock's difference applies to that moment, too
        return await db.FindGrantAsync(id, ct) is { } grant && grant.IsAlive(time.GetUtcNow().UtcDateTime - Skew);
    }
}

/// <param name="User">Null for a client that acts by itself.</param>
/// <param name="Grant">The same.</param>
internal sealed record AccessToken(
    string Subject,
    string ClientId,
    UserId? User,
    OwnerId Owner,
    GrantId? Grant,
    IReadOnlyList<string> Scopes,
    string TokenId,
    DateTime IssuedAt,
    DateTime ExpiresAt)
{
    public static AccessToken? Of(IReadOnlyDictionary<string, object> claims)
    {
        if (claims.Text(TokenClaims.Subject) is not { } subject || claims.Text(TokenClaims.ClientId) is not { } client
            || claims.Text(TokenClaims.TokenId) is not { } id || claims.Time(TokenClaims.Expires) is not { } expires
            || !Guid.TryParse(claims.Text(TokenClaims.Owner), out var owner))
            return null;
        UserId? user = Guid.TryParse(subject, out var person) && subject != client ? UserId.From(person) : null;
        GrantId? grant = Guid.TryParse(claims.Text(TokenClaims.Grant), out var guid) ? GrantId.From(guid) : null;
        return new AccessToken(
            subject,
            client,
            user,
            OwnerId.From(owner),
            grant,
            ScopeList.Parse(claims.Text(TokenClaims.Scope)),
            id,
            claims.Time(TokenClaims.IssuedAt) ?? expires,
            expires);
    }
}
