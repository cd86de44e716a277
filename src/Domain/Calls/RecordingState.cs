namespace VoiceAssistant.Domain.Calls;

/// <summary>How far a recording is.</summary>
public enum RecordingState
{
    /// <summary>The carrier records.</summary>
    Recording,

    /// <summary>What is said now is left out.</summary>
    Paused,

    /// <summary>It has ended, and is being fetched from the carrier as soon as it is there.</summary>
    Fetching,

    /// <summary>We have it.</summary>
    Kept,

    /// <summary>There was nothing to record, or the carrier has not recorded it.</summary>
    Absent,

    /// <summary>The carrier could not record it, or it could not be fetched.</summary>
    Failed,

    /// <summary>Somebody deleted it, or its time was over.</summary>
    Deleted,
}
