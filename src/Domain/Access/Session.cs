using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

/// <summary>A user signed in with one browser. Of the secret in its cookie only the hash is kept.</summary>
public sealed class Session : IPersonal
{
    private Session()
    {
    }

    /// <summary>The <c>sid</c> of ID tokens; no secret.</summary>
    public SessionId Id { get; private init; }

    public UserId UserId { get; private init; }

    public string SecretHash { get; private set; } = "";

    /// <summary>The network that it was begun from; null where that is not known.</summary>
    public string? Source { get; private init; }

    public DateTime AuthenticatedAt { get; private set; }

    public DateTime LastSeenAt { get; private set; }

    public DateTime ExpiresAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>Gives a session and the secret for its cookie.</summary>
    public static (Session Session, string Secret) Begin(UserId user, TimeSpan lifetime, DateTime now, string? source = null)
    {
        var session = new Session { Id = SessionId.New(), UserId = user, Source = source };
        return (session, session.Renew(lifetime, now));
    }

    /// <summary>The same user proved again who they are. Gives a new secret, so that nobody who knew the old one goes along.</summary>
    public string Renew(TimeSpan lifetime, DateTime now)
    {
        var secret = Secret.New();
        SecretHash = Secret.HashOf(secret);
        AuthenticatedAt = now;
        LastSeenAt = now;
        ExpiresAt = now + lifetime;
        return secret;
    }

    public bool IsAlive(TimeSpan idle, DateTime now) => EndedAt is null && now < ExpiresAt && now < LastSeenAt + idle;

    public void Touch(DateTime now) => LastSeenAt = now;

    public void End(DateTime now) => EndedAt ??= now;
}
