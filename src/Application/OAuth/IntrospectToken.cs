using System.Text.Json.Serialization;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Access;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.OAuth;

/// <summary>
/// A confidential client asks whether a token of its own is good. Of a token that is unknown, expired, revoked or another
/// client's it learns nothing but that it is not.
/// </summary>
/// <remarks>https://www.rfc-editor.org/rfc/rfc7662</remarks>
public sealed record IntrospectTokenQuery(ClientCredentials Client, string? Token) : IRequest<Result<Introspection>>;

/// <summary>Members that are null are left out.</summary>
public sealed record Introspection([property: JsonPropertyName("active")] bool IsActive)
{
    internal static readonly Introspection Inactive = new(false);

    [JsonPropertyName("scope"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }

    [JsonPropertyName("client_id"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientId { get; init; }

    [JsonPropertyName("sub"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Subject { get; init; }

    [JsonPropertyName("token_type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    [JsonPropertyName("iss"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Issuer { get; init; }

    [JsonPropertyName("aud"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Audience { get; init; }

    [JsonPropertyName("jti"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenId { get; init; }

    [JsonPropertyName("iat"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? IssuedAt { get; init; }

    [JsonPropertyName("exp"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? ExpiresAt { get; init; }
}

internal sealed class IntrospectTokenHandler(
    IAppDb db, ClientDirectory clients, AccessTokens tokens, IUserAccounts users, IOptions<AuthOptions> auth, TimeProvider time)
    : IRequestHandler<IntrospectTokenQuery, Result<Introspection>>
{
    public async Task<Result<Introspection>> Handle(IntrospectTokenQuery query, CancellationToken cancellationToken)
    {
        if (await clients.AuthenticateAsync(query.Client, cancellationToken) is not { IsPublic: false } client)
            return OAuthError.InvalidClient;
        if (string.IsNullOrEmpty(query.Token))
            return OAuthError.InvalidRequest("token is missing.");
        if (await tokens.ReadAliveAsync(query.Token, cancellationToken) is { } access)
            return access.ClientId == client.Id ? Describe(access) : Introspection.Inactive;
        return await DescribeRefreshTokenAsync(query.Token, client, cancellationToken);
    }

    private Introspection Describe(AccessToken token) => new(true)
    {
        Scope = ScopeList.Write(token.Scopes),
        ClientId = token.ClientId,
        Subject = token.Subject,
        TokenType = "Bearer",
        Issuer = auth.Value.Issuer,
        Audience = auth.Value.Audience,
        TokenId = token.TokenId,
        IssuedAt = UnixTime.Of(token.IssuedAt),
        ExpiresAt = UnixTime.Of(token.ExpiresAt),
    };

    private async Task<Introspection> DescribeRefreshTokenAsync(string text, Client client, CancellationToken ct)
    {
        var (hash, now) = (Secret.HashOf(text), time.GetUtcNow().UtcDateTime);
        var token = await db.Set<RefreshToken>().SingleOrDefaultAsync(t => t.Hash == hash && t.UsedAt == null, ct);
        if (token is null || now >= token.ExpiresAt || await db.FindGrantAsync(token.GrantId, ct) is not { } grant)
            return Introspection.Inactive;
        if (grant.ClientId != client.Id || !grant.IsAlive(now) || !await users.IsActiveAsync(grant.UserId, ct))
            return Introspection.Inactive;
        return new Introspection(true)
        {
            Scope = ScopeList.Write(grant.Scopes),
            ClientId = grant.ClientId,
            Subject = grant.UserId.ToString(),
            Issuer = auth.Value.Issuer,
            IssuedAt = UnixTime.Of(token.IssuedAt),
            ExpiresAt = UnixTime.Of(token.ExpiresAt),
        };
    }
}
