namespace VoiceAssistant.Domain.Common;

/// <summary>
/// What came of a request that was sent with a key of the sender's (IETF draft-ietf-httpapi-idempotency-key-header): sent again with it,
/// it does nothing more. Kept with what it made, in one transaction.
/// </summary>
public sealed class AcceptedRequest : IOwned
{
    public const int LongestKey = 200;

    /// <summary>With the operation in front.</summary>
    public const int LongestStoredKey = 255;

    /// <summary>SHA-256, in hexadecimal digits.</summary>
    public const int FingerprintLength = 64;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private AcceptedRequest()
    {
    }

    public OwnerId OwnerId { get; private init; }

    /// <summary>The operation, and the key that was sent with it.</summary>
    public string Key { get; private init; } = "";

    /// <summary>What was asked for.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>The id of what was made.</summary>
    public Guid ResultId { get; private init; }

    public DateTime At { get; private init; }

    public static AcceptedRequest Of(OwnerId owner, string key, string fingerprint, Guid result, DateTime now) =>
        new() { OwnerId = owner, Key = key, Fingerprint = fingerprint, ResultId = result, At = now };
}
