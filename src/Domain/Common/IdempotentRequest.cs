namespace VoiceAssistant.Domain.Common;

/// <summary>
/// A request that was sent with a key, and what it was answered with: sent again, it does nothing more and is answered the same
/// (IETF draft-ietf-httpapi-idempotency-key-header).
/// </summary>
public sealed class IdempotentRequest : IOwned
{
    public const int LongestKey = AcceptedRequest.LongestKey;

    /// <summary>SHA-256, in hexadecimal digits.</summary>
    public const int HashLength = 64;

    public static readonly TimeSpan Lifetime = AcceptedRequest.Lifetime;

    /// <summary>Whoever works on it longer is taken for dead. No request takes so long; a reply of a model is bounded by half a minute.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private IdempotentRequest()
    {
    }

    /// <summary>Empty for what strangers ask, such as for an account.</summary>
    public OwnerId OwnerId { get; private init; }

    /// <summary>A hash of the key and of whose it is.</summary>
    public string Key { get; private init; } = "";

    /// <summary>A hash of what was asked for. The key, which is not kept, is in it, so that nobody can guess at what the request held.</summary>
    public string Fingerprint { get; private init; } = "";

    /// <summary>When the present work on it began, to the millisecond. Whoever works on it saves nothing once somebody else does.</summary>
    public DateTime At { get; private init; }

    /// <summary>What the request changes is saved: it must not be done again. Saved in the same transaction.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Encrypted, because some hold secrets; null while there is none.</summary>
    public string? Answer { get; private init; }

    public static IdempotentRequest Of(OwnerId owner, string key, string fingerprint, DateTime now) =>
        new() { OwnerId = owner, Key = key, Fingerprint = fingerprint, At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)) };

    public void Done() => IsDone = true;
}
