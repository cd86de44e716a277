namespace VoiceAssistant.Domain.Common;

/// <summary>A row that belongs to one tenant. Every query over such rows is filtered by its owner.</summary>
public interface IOwned
{
    OwnerId OwnerId { get; }
}
