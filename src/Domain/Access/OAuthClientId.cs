using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Access;

public readonly record struct OAuthClientId(Guid Value) : IId<OAuthClientId>
{
    public static OAuthClientId New() => new(Guid.CreateVersion7());

    public static OAuthClientId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
