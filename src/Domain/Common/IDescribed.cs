namespace VoiceAssistant.Domain.Common;

/// <summary>A row with metadata, by which it is found: see <see cref="MetadataEntry{TId}"/>.</summary>
public interface IDescribed<TId> : IOwned
    where TId : struct, IId<TId>
{
    TId Id { get; }

    Metadata Metadata { get; }
}
