namespace VoiceAssistant.Domain.Access;

/// <summary>
/// What a user allowed a client at one moment. Everything that was issued since, a code, refresh tokens and access
/// tokens, belongs to it and ends with it.
/// </summary>
public sealed class Grant : IPersonal
{
    private Grant()
    {
    }

    public GrantId Id { get; private init; }

    /// <summary>Who gave it.</summary>
    public UserId UserId { get; private init; }

    public string ClientId { get; private init; } = "";

    /// <summary>The browser session it was given in; null after a login without a browser.</summary>
    public SessionId? SessionId { get; private init; }

    /// <summary>The network that it was given from; null where that is not known.</summary>
    public string? Source { get; private init; }

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>When the user last proved who they are.</summary>
    public DateTime AuthenticatedAt { get; private init; }

    public DateTime CreatedAt { get; private init; }

    /// <summary>However often tokens are refreshed, this is the end.</summary>
    public DateTime ExpiresAt { get; private init; }

    public DateTime? RevokedAt { get; private set; }

    public static Grant Give(
        UserId user, string clientId, IReadOnlyList<string> scopes, Session? session, TimeSpan lifetime, DateTime now, string? source = null) => new()
        {
            Id = GrantId.New(),
            UserId = user,
            ClientId = clientId,
            SessionId = session?.Id,
            Source = source,
            Scopes = scopes,
            AuthenticatedAt = session?.AuthenticatedAt ?? now,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };

    public bool IsAlive(DateTime now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
