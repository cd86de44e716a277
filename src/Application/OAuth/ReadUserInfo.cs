using System.Text.Json.Serialization;
using MediatR;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;

namespace VoiceAssistant.Application.OAuth;

/// <summary>Who the user of an access token is, as far as its scopes tell.</summary>
/// <remarks>https://openid.net/specs/openid-connect-core-1_0.html#UserInfo</remarks>
public sealed record ReadUserInfoQuery(string AccessToken) : IRequest<Result<UserInfo>>;

public sealed record UserInfo(
    [property: JsonPropertyName("sub")] string Subject,
    [property: JsonPropertyName("name"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name,
    [property: JsonPropertyName("email"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email,
    [property: JsonPropertyName("email_verified"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? EmailVerified);

internal sealed class ReadUserInfoHandler(AccessTokens tokens, IUserAccounts users)
    : IRequestHandler<ReadUserInfoQuery, Result<UserInfo>>
{
    public async Task<Result<UserInfo>> Handle(ReadUserInfoQuery query, CancellationToken cancellationToken)
    {
        if (await tokens.ReadAliveAsync(query.AccessToken, cancellationToken) is not { } token)
            return OAuthError.InvalidToken;
        if (token.User is not { } id || !token.Scopes.Contains(Scopes.OpenId))
            return OAuthError.InsufficientScope;
        if (await users.FindActiveAsync(id, cancellationToken) is not { } user)
            return OAuthError.InvalidToken;
        var email = token.Scopes.Contains(Scopes.Email) ? user.Email : null;
        return new UserInfo(
            token.Subject,
            token.Scopes.Contains(Scopes.Profile) ? user.Name : null,
            email,
            email is null ? null : false); // we send no mail, so nobody has proven an address
    }
}
