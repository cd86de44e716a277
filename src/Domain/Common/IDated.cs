namespace VoiceAssistant.Domain.Common;

/// <summary>A row that says when what is shown of it last changed.</summary>
public interface IDated
{
    /// <summary>UTC; when it began, as long as nothing has changed. Set by whoever saves it.</summary>
    DateTime UpdatedAt { get; }
}
