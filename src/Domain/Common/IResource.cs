namespace VoiceAssistant.Domain.Common;

/// <summary>A row that its owner lists, reads and changes through the API.</summary>
public interface IResource : IOwned, IVersioned, IDated
{
    /// <summary>What people call it, as in "There is no such contact."</summary>
    static abstract string Noun { get; }
}
