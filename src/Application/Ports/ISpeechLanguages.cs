namespace VoiceAssistant.Application.Ports;

/// <summary>Which languages calls can be in: those that a chosen provider hears and a chosen provider speaks.</summary>
public interface ISpeechLanguages
{
    /// <summary>
    /// Null for a language that is heard and spoken. Otherwise sentences for a person: what the chosen providers know, and
    /// which others know this language, such as <c>Local hears English only; German (de-DE) needs another Speech:Recognition: Azure.</c>
    /// </summary>
    /// <param name="language">BCP 47, in the usual spelling.</param>
    string? ProblemWith(string language);
}
