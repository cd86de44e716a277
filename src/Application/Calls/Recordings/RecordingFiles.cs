using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Application.Calls.Recordings;

/// <summary>Where recordings are kept.</summary>
internal static class RecordingFiles
{
    /// <summary>Below it lies all that an owner has.</summary>
    public static string KeyOf(OwnerId owner) => $"recordings/{owner.Value:N}";

    /// <summary>Below it lie those of one call.</summary>
    public static string KeyOf(OwnerId owner, CallId call) => $"{KeyOf(owner)}/{call.Value:N}";

    /// <summary>Always the same: whoever fetches it once more puts it in the same place.</summary>
    public static string KeyOf(CallRecording recording) => $"{KeyOf(recording.OwnerId, recording.CallId)}/{recording.Id.Value:N}.wav";
}
