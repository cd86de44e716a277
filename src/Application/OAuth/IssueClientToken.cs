using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>A confidential client asks for a token of its own; with it, it acts as its owner (RFC 6749 §4.4).</summary>
/// <param name="Scope">All that it may have where this is null.</param>
public sealed record IssueClientTokenCommand(ClientCredentials Client, string? Scope) : IRequest<Result<TokenResponse>>;

internal sealed class IssueClientTokenHandler(ClientDirectory clients, TokenIssuer tokens)
    : IRequestHandler<IssueClientTokenCommand, Result<TokenResponse>>
{
    public async Task<Result<TokenResponse>> Handle(IssueClientTokenCommand command, CancellationToken cancellationToken)
    {
        if (await clients.AuthenticateAsync(command.Client, cancellationToken) is not { } client)
            return OAuthError.InvalidClient;
        if (client is not { IsPublic: false, Owner: { } owner } || !client.May(GrantTypes.ClientCredentials))
            return OAuthError.UnauthorizedClient;
        var allowed = client.Scopes.Intersect(Scopes.OfClients).ToList();
        if (ScopeList.Narrow(command.Scope, allowed, out var scopes) is { } refusal)
            return refusal;
        return await tokens.IssueAsync(client, owner, scopes, cancellationToken);
    }
}
