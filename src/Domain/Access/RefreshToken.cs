using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

/// <summary>
/// Gets the next access token of a grant, and a successor for itself. One that is shown a second time was stolen, from
/// its client or by it. Its version decides between two at the same moment.
/// </summary>
public sealed class RefreshToken : IVersioned
{
    private RefreshToken()
    {
    }

    public string Hash { get; private init; } = "";

    public GrantId GrantId { get; private init; }

    public DateTime IssuedAt { get; private init; }

    public DateTime ExpiresAt { get; private init; }

    public DateTime? UsedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Gives a token and its text, which is shown this once. It does not outlive its grant.</summary>
    public static (RefreshToken Token, string Text) Issue(Grant grant, TimeSpan idle, DateTime now)
    {
        var text = Secret.New();
        var expires = now + idle < grant.ExpiresAt ? now + idle : grant.ExpiresAt;
        return (new RefreshToken { Hash = Secret.HashOf(text), GrantId = grant.Id, IssuedAt = now, ExpiresAt = expires }, text);
    }

    /// <summary>False where it was used before.</summary>
    public bool Use(DateTime now)
    {
        if (UsedAt is not null)
            return false;
        UsedAt = now;
        return true;
    }
}
