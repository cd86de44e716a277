namespace VoiceAssistant.Domain.Access;

/// <summary>A user agreed once that a client may have these scopes, and need not be asked again.</summary>
public sealed class Consent : IPersonal
{
    private Consent()
    {
    }

    public UserId UserId { get; private init; }

    public string ClientId { get; private init; } = "";

    public IReadOnlyList<string> Scopes { get; private set; } = [];

    public DateTime GivenAt { get; private set; }

    public static Consent Give(UserId user, string clientId, IReadOnlyList<string> scopes, DateTime now) =>
        new() { UserId = user, ClientId = clientId, Scopes = scopes, GivenAt = now };

    public bool Covers(IReadOnlyList<string> scopes) => scopes.All(Scopes.Contains);

    public void Widen(IReadOnlyList<string> scopes, DateTime now)
    {
        Scopes = [.. Scopes.Union(scopes)];
        GivenAt = now;
    }
}
