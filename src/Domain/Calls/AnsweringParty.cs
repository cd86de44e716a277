namespace VoiceAssistant.Domain.Calls;

/// <summary>Who answered a call of ours.</summary>
public enum AnsweringParty
{
    Human,
    Machine,
    Fax,

    /// <summary>It could not be told; taken for a human.</summary>
    Unknown,
}
