namespace VoiceAssistant.Domain.Common;

/// <summary>A typed identifier around a GUID, so that one kind of id cannot be passed for another.</summary>
public interface IId<TSelf>
    where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}
