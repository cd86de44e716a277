namespace VoiceAssistant.Domain.Assistants;

public enum RecordingPolicy
{
    /// <summary>No audio is kept.</summary>
    Off,

    /// <summary>The carrier records the call from its beginning, and the first words say so.</summary>
    Announced,

    /// <summary>The carrier records the call once the other side, asked by the assistant, has agreed.</summary>
    Consent,
}
