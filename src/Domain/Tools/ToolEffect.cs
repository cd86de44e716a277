namespace VoiceAssistant.Domain.Tools;

public enum ToolEffect
{
    /// <summary>It only tells something: it may be broken off at any time, and be asked again.</summary>
    Reads,

    /// <summary>It changes something: it is done to its end or never begun, and is not done twice.</summary>
    Acts,
}
