using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.OAuth.Security;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// A client exchanges a code for tokens. A code is used up by whoever shows it, though verifier or redirect URI are
/// wrong. Shown a second time it ends the grant with all that was issued from it (RFC 6749 §4.1.2, RFC 9700 §4.5).
/// </summary>
public sealed record RedeemCodeCommand(ClientCredentials Client, string? Code, string? RedirectUri, string? Verifier)
    : IRequest<Result<TokenResponse>>;

internal sealed class RedeemCodeHandler(
    IAppDb db, ClientDirectory clients, IUserAccounts users, TokenIssuer tokens, SecurityEvents events, TimeProvider time)
    : IRequestHandler<RedeemCodeCommand, Result<TokenResponse>>
{
    public async Task<Result<TokenResponse>> Handle(RedeemCodeCommand command, CancellationToken cancellationToken)
    {
        if (await clients.AuthenticateAsync(command.Client, cancellationToken) is not { } client)
            return OAuthError.InvalidClient;
        if (!client.May(GrantTypes.AuthorizationCode))
            return OAuthError.UnauthorizedClient;
        if (string.IsNullOrEmpty(command.Code))
            return OAuthError.InvalidRequest("code is missing.");

        var now = time.GetUtcNow().UtcDateTime;
        var hash = Secret.HashOf(command.Code);
        var code = await db.Set<AuthorizationCode>().SingleOrDefaultAsync(c => c.Hash == hash, cancellationToken);
        var grant = code is null ? null : await db.FindGrantAsync(code.GrantId, cancellationToken);
        if (code is null || grant is null)
            return OAuthError.InvalidGrant;
        var user = await users.FindActiveAsync(grant.UserId, cancellationToken);
        if (!code.Use(now))
            return await RevokeAsync(grant, SecurityEventKind.CodeReplayed, client, now, cancellationToken);
        if (grant.ClientId != client.Id || !code.Fits(command.RedirectUri, command.Verifier))
            return await RevokeAsync(grant, SecurityEventKind.CodeMisused, client, now, cancellationToken);
        if (user is null || code.IsExpired(now) || !grant.IsAlive(now))
            return await RevokeAsync(grant, problem: null, client, now, cancellationToken);

        var response = await tokens.IssueAsync(grant, user.Owner, client, grant.Scopes, code.Nonce, cancellationToken);
        return await db.TrySaveAsync(cancellationToken)
            ? response
            : await RevokeAsync(grant, SecurityEventKind.CodeReplayed, client, now, cancellationToken);
    }

    /// <summary>Without its grant the code is worth nothing, used or not.</summary>
    /// <param name="problem">Null where nothing is wrong but that it is worth nothing any more.</param>
    private async Task<Result<TokenResponse>> RevokeAsync(Grant grant, SecurityEventKind? problem, Client client, DateTime now, CancellationToken ct)
    {
        await db.RevokeGrantAsync(grant.Id, now, ct);
        if (problem is { } kind)
            await events.RecordAsync(kind, grant.UserId, client.Id, client.Name, ct);
        return OAuthError.InvalidGrant;
    }
}
