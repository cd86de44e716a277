using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// A client exchanges its refresh token for new tokens. One that was used before ends the grant with all that came of it:
/// either its first user or its second is a thief (RFC 9700 §4.14.2).
/// </summary>
/// <param name="Scope">For this access token; all of the grant where this is null.</param>
public sealed record RotateRefreshTokenCommand(ClientCredentials Client, string? Token, string? Scope)
    : IRequest<Result<TokenResponse>>;

internal sealed class RotateRefreshTokenHandler(
    IAppDb db, ClientDirectory clients, IUserAccounts users, TokenIssuer tokens, SecurityEvents events, TimeProvider time)
    : IRequestHandler<RotateRefreshTokenCommand, Result<TokenResponse>>
{
    public async Task<Result<TokenResponse>> Handle(RotateRefreshTokenCommand command, CancellationToken cancellationToken)
    {
        if (await clients.AuthenticateAsync(command.Client, cancellationToken) is not { } client)
            return OAuthError.InvalidClient;
        if (!client.May(GrantTypes.RefreshToken))
            return OAuthError.UnauthorizedClient;
        if (string.IsNullOrEmpty(command.Token))
            return OAuthError.InvalidRequest("refresh_token is missing.");

        var now = time.GetUtcNow().UtcDateTime;
        var hash = Secret.HashOf(command.Token);
        var token = await db.Set<RefreshToken>().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        var grant = token is null ? null : await db.FindGrantAsync(token.GrantId, cancellationToken);
        if (token is null || grant is null || grant.ClientId != client.Id)
            return OAuthError.InvalidGrant;
        if (!token.Use(now))
            return await RevokeAsync(grant, client, now, cancellationToken);
        if (now >= token.ExpiresAt || !grant.IsAlive(now))
            return OAuthError.InvalidGrant;
        if (await users.FindActiveAsync(grant.UserId, cancellationToken) is not { } user)
            return OAuthError.InvalidGrant;
        // what its owner took from the client since is not given any more
        var allowed = grant.Scopes.Intersect(client.Scopes).ToList();
        if (ScopeList.Narrow(command.Scope, allowed, out var scopes) is { } refusal)
            return refusal;

        var response = await tokens.IssueAsync(grant, user.Owner, client, scopes, nonce: null, cancellationToken);
        return await db.TrySaveAsync(cancellationToken) ? response : await RevokeAsync(grant, client, now, cancellationToken);
    }

    private async Task<Result<TokenResponse>> RevokeAsync(Grant grant, Client client, DateTime now, CancellationToken ct)
    {
        await db.RevokeGrantAsync(grant.Id, now, ct);
        await events.RecordAsync(SecurityEventKind.RefreshTokenReused, grant.UserId, client.Id, client.Name, ct);
        return OAuthError.InvalidGrant;
    }
}
