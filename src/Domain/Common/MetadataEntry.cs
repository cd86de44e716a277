namespace VoiceAssistant.Domain.Common;

/// <summary>One of the metadata of a thing, for whoever looks for it. The thing itself has all of them; these rows follow it whenever it is saved.</summary>
public sealed class MetadataEntry<TId> : IOwned
    where TId : struct, IId<TId>
{
    public required OwnerId OwnerId { get; init; }

    /// <summary>Whose it is.</summary>
    public required TId SubjectId { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }
}
