using System.Text.Json.Serialization;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Application.DoNotCall;
using VoiceAssistant.Application.Messages;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Live;

/// <summary>What a watcher is told of an event; its kind, the <c>event</c> of the stream, says which members there are.</summary>
public sealed record CallEventDto
{
    public required Guid CallId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>With <c>call.started</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CallSummaryDto? Call { get; init; }

    /// <summary>With <c>turn.recorded</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TurnDto? Turn { get; init; }

    /// <summary>With <c>contact.doNotCall</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DoNotCallEntryDto? DoNotCall { get; init; }

    /// <summary>With <c>message.taken</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CallerMessageDto? Message { get; init; }

    /// <summary>With <c>call.reconnected</c>: how many media streams the call has lost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Reconnections { get; init; }

    /// <summary>With <c>call.ended</c>. One that was only presumed may be followed by another, or by <c>call.reconnected</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CallOutcome? Outcome { get; init; }

    /// <summary>With <c>call.ended</c>: why, in words, where there is something to say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Problem { get; init; }

    /// <summary>With <c>call.status</c>: where a call stands that is not answered yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CallStatus? Status { get; init; }

    /// <summary>With <c>call.answeredBy</c>: who answered a call of yours.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnsweringParty? AnsweredBy { get; init; }

    /// <summary>With <c>call.transfer</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CallTransferDto? Transfer { get; init; }

    /// <summary>With <c>call.recording</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CallRecordingDto? Recording { get; init; }
}
