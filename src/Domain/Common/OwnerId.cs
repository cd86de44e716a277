namespace VoiceAssistant.Domain.Common;

/// <summary>
/// Whoever rows belong to: one person today, an organisation of several people later. Made with each user, and never the
/// id of one.
/// </summary>
public readonly record struct OwnerId(Guid Value) : IId<OwnerId>
{
    public static OwnerId New() => new(Guid.CreateVersion7());

    public static OwnerId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
