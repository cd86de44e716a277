using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Calls;

/// <summary>
/// Something that happened on a call, for whoever watches: written with what it tells of, in one transaction, and kept for
/// some days.
/// </summary>
public sealed class CallEvent : IOwned
{
    public const int LongestKind = 32;

    private CallEvent()
    {
    }

    /// <summary>Given by the database, and growing; of two that are written at once, the greater may be there first.</summary>
    public long Id { get; private init; }

    public OwnerId OwnerId { get; private init; }

    public CallId CallId { get; private init; }

    /// <summary>Such as <c>turn.recorded</c>.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>JSON, as watchers get it.</summary>
    public string Data { get; private init; } = "";

    public DateTime At { get; private init; }

    public static CallEvent Of(CallLog call, string kind, string data, DateTime at) =>
        new() { OwnerId = call.OwnerId, CallId = call.Id, Kind = kind, Data = data, At = at };

    public static CallEvent Of(CallRecording recording, string kind, string data, DateTime at) =>
        new() { OwnerId = recording.OwnerId, CallId = recording.CallId, Kind = kind, Data = data, At = at };
}
