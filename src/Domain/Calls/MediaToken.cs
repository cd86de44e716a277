using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

/// <summary>A one-use pass for the media stream of a call. Only the hash of the secret is kept.</summary>
public sealed record MediaToken(string Hash, DateTime ExpiresAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>Gives a new token and its secret, which is shown this once.</summary>
    public static (MediaToken Token, string Secret) Issue(DateTime now)
    {
        var secret = Secret.New();
        return (new MediaToken(Secret.HashOf(secret), now + Lifetime), secret);
    }
}
