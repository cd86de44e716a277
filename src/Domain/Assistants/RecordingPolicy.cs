namespace VoiceAssistant.Domain.Assistants;

public enum RecordingPolicy
{
    /// <summary>No audio is kept.</summary>
    Off,

    /// <summary>The carrier records the call after the caller was told.</summary>
    Announced,
}
