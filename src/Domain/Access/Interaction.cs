using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

/// <summary>
/// An authorization request that waits for a person to sign in or to agree. Only the browser that began it can go on with
/// it: it holds a secret, of which the hash is kept. Its version decides between two answers at the same moment.
/// </summary>
public sealed class Interaction : IVersioned
{
    private Interaction()
    {
    }

    public InteractionId Id { get; private init; }

    public string SecretHash { get; private init; } = "";

    public AuthorizationRequest Request { get; private init; } = null!;

    public DateTime CreatedAt { get; private init; }

    public DateTime ExpiresAt { get; private init; }

    /// <summary>The session that was begun within this interaction, which satisfies a request to sign in anew.</summary>
    public SessionId? SignedIn { get; private set; }

    /// <summary>The person wants to be somebody else than the session says.</summary>
    public bool WantsOtherAccount { get; private set; }

    public DateTime? CompletedAt { get; private set; }

    public int Version { get; private set; }

    /// <summary>Gives an interaction and the secret for its cookie.</summary>
    public static (Interaction Interaction, string Secret) Begin(AuthorizationRequest request, TimeSpan lifetime, DateTime now)
    {
        var secret = Secret.New();
        var interaction = new Interaction
        {
            Id = InteractionId.New(),
            SecretHash = Secret.HashOf(secret),
            Request = request,
            CreatedAt = now,
            ExpiresAt = now + lifetime,
        };
        return (interaction, secret);
    }

    public bool IsOpen(string secret, DateTime now) =>
        CompletedAt is null && now < ExpiresAt && Secret.Matches(secret, SecretHash);

    public void SignIn(Session session)
    {
        SignedIn = session.Id;
        WantsOtherAccount = false;
    }

    public void SwitchAccount()
    {
        SignedIn = null;
        WantsOtherAccount = true;
    }

    public void Complete(DateTime now) => CompletedAt = now;
}
