using MediatR;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// Gives a user who has just proven who they are, without a browser, the tokens of one of our own clients: what
/// <c>/api/users/login</c> answers.
/// </summary>
/// <param name="Scopes">All that the client may have where this is empty.</param>
public sealed record IssueTokensCommand(UserId User, string ClientId, IReadOnlyList<string> Scopes) : IRequest<Result<TokenResponse>>;

internal sealed class IssueTokensHandler(
    IAppDb db, ClientDirectory clients, IUserAccounts users, TokenIssuer tokens, RequestOrigin origin, IOptions<OAuthOptions> options, TimeProvider time)
    : IRequestHandler<IssueTokensCommand, Result<TokenResponse>>
{
    public async Task<Result<TokenResponse>> Handle(IssueTokensCommand command, CancellationToken cancellationToken)
    {
        if (await clients.FindAsync(command.ClientId, cancellationToken) is not { IsBuiltIn: true } client)
            return OAuthError.UnauthorizedClient;
        if (ScopeList.Narrow(ScopeList.Write(command.Scopes), client.Scopes, out var scopes) is { } refusal)
            return refusal;
        if (await users.FindActiveAsync(command.User, cancellationToken) is not { } user)
            return OAuthError.InvalidGrant;
        var grant = Grant.Give(
            user.Id, client.Id, scopes, session: null, options.Value.GrantLifetime(scopes), time.GetUtcNow().UtcDateTime, origin.Place);
        db.Set<Grant>().Add(grant);
        var response = await tokens.IssueAsync(grant, user.Owner, client, scopes, nonce: null, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return response;
    }
}
