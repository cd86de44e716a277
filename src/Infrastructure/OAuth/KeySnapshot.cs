using Microsoft.IdentityModel.Tokens;

namespace VoiceAssistant.Infrastructure.OAuth;

/// <summary>The keys as they were at one moment, decrypted.</summary>
internal sealed class KeySnapshot
{
    private readonly Dictionary<string, SigningCredentials> _credentials = [];

    public KeySnapshot(
        DateTimeOffset readAt, IReadOnlyList<SigningKey> published, SigningKeyFactory factory, KeySnapshot? before)
    {
        ReadAt = readAt;
        Published = published;
        Verifiers = [.. published.Select(SigningKeyFactory.PublicHalf)];
        foreach (var key in published)
        {
            if (before?._credentials.GetValueOrDefault(key.KeyId) is { } known)
                _credentials.Add(key.KeyId, known);
            else if (factory.Unlock(key) is { } unlocked)
                _credentials.Add(key.KeyId, new SigningCredentials(unlocked, SecurityAlgorithms.RsaSha256));
        }
    }

    public DateTimeOffset ReadAt { get; }

    public IReadOnlyList<SigningKey> Published { get; }

    public IReadOnlyList<RsaSecurityKey> Verifiers { get; }

    /// <summary>Null where no key that is in force could be decrypted.</summary>
    public SigningCredentials? Credentials(DateTime now) => SigningKeySchedule.Active(Published, now)
        .Select(key => _credentials.GetValueOrDefault(key.KeyId)).FirstOrDefault(credentials => credentials is not null);
}
