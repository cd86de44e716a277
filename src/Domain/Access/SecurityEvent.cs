namespace VoiceAssistant.Domain.Access;

/// <summary>Something that the person of an account, or whoever looks after the deployment, may want to know about who uses it. Never contents.</summary>
public sealed class SecurityEvent : IPersonal
{
    public const int LongestSource = 64;
    public const int LongestRequestId = 128;

    private SecurityEvent()
    {
    }

    public SecurityEventId Id { get; private init; }

    public UserId UserId { get; private init; }

    public SecurityEventKind Kind { get; private init; }

    public DateTime At { get; private init; }

    /// <summary>The network that the request came from, not the very address; null where no request is behind it.</summary>
    public string? Source { get; private init; }

    public string? ClientId { get; private init; }

    /// <summary>As the client was called then.</summary>
    public string? ClientName { get; private init; }

    public string? RequestId { get; private init; }

    public static SecurityEvent Of(
        UserId user, SecurityEventKind kind, string? source, string? clientId, string? clientName, string? requestId, DateTime now) => new()
        {
            Id = SecurityEventId.New(),
            UserId = user,
            Kind = kind,
            At = now,
            Source = source,
            ClientId = Shortened(clientId, OAuthClient.LongestClientId),
            ClientName = Shortened(clientName, OAuthClient.LongestName),
            RequestId = Shortened(requestId, LongestRequestId),
        };

    /// <summary>Requests and tokens of other issuers bring what they like; half a surrogate pair would be no text.</summary>
    private static string? Shortened(string? text, int longest) => text is not null && text.Length > longest
        ? text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)]
        : text;
}

public readonly record struct SecurityEventId(Guid Value) : Common.IId<SecurityEventId>
{
    public static SecurityEventId New() => new(Guid.CreateVersion7());

    public static SecurityEventId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
