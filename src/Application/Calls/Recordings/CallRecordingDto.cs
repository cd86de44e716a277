using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>How far the recording of a call is.</summary>
/// <param name="Seconds">How long it is; null where that is not known.</param>
/// <param name="KeptUntil">When it is deleted; null where there is none to be deleted.</param>
public sealed record CallRecordingDto(RecordingState State, int? Seconds, DateTime? KeptUntil)
{
    internal static CallRecordingDto Of(CallRecording recording) => new(recording.State, recording.Seconds, recording.KeptUntil);
}
