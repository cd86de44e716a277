namespace VoiceAssistant.Application.Ports;

/// <summary>Tells a person why the database failed.</summary>
public interface IDatabaseFailures
{
    /// <summary>
    /// The middle of a sentence, such as <c>its disk is full</c>. It never quotes the exception's message, which may hold
    /// stored values.
    /// </summary>
    string ReasonOf(Exception failure);
}
