using MediatR;
using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// A client gives a token back. A refresh token ends its grant with all that was issued from it, an access token only
/// itself. Of a token that is unknown or another client's nothing happens, and the client learns nothing.
/// </summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc7009</remarks>
public sealed record RevokeTokenCommand(ClientCredentials Client, string? Token) : IRequest<Result<Unit>>;

internal sealed class RevokeTokenHandler(IAppDb db, ClientDirectory clients, AccessTokens tokens, TimeProvider time)
    : IRequestHandler<RevokeTokenCommand, Result<Unit>>
{
    public async Task<Result<Unit>> Handle(RevokeTokenCommand command, CancellationToken cancellationToken)
    {
        if (await clients.AuthenticateAsync(command.Client, cancellationToken) is not { } client)
            return OAuthError.InvalidClient;
        if (string.IsNullOrEmpty(command.Token))
            return OAuthError.InvalidRequest("token is missing.");
        var hash = Secret.HashOf(command.Token);
        if (await db.Set<RefreshToken>().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken) is { } refresh)
            await RevokeAsync(refresh, client, cancellationToken);
        else if (await tokens.ReadAsync(command.Token, cancellationToken) is { } access && access.ClientId == client.Id)
            await RevokeAsync(access, cancellationToken);
        return Unit.Value;
    }

    private async Task RevokeAsync(RefreshToken token, Client client, CancellationToken ct)
    {
        var grant = await db.FindGrantAsync(token.GrantId, ct);
        if (grant?.ClientId == client.Id)
            await db.RevokeGrantAsync(grant.Id, time.GetUtcNow().UtcDateTime, ct);
    }

    private async Task RevokeAsync(AccessToken token, CancellationToken ct)
    {
        if (await db.Set<RevokedToken>().AnyAsync(t => t.Jti == token.TokenId, ct))
            return;
        db.Set<RevokedToken>().Add(new RevokedToken(token.TokenId, token.ExpiresAt));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            db.Forget();
            if (!await db.Set<RevokedToken>().AnyAsync(t => t.Jti == token.TokenId, ct))
                throw; // it was not another request that revoked it
        }
    }
}
