using System.Diagnostics;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>
/// The span of one call, and those of its turns. Where nobody collects traces, there are none and nothing is done.
/// </summary>
/// <param name="parent">The W3C <c>traceparent</c> that the stream brought along; null where it brought none.</param>
internal sealed class CallSpans(
    ActivitySource source, CallId call, AssistantId assistant, string? parent, DateTimeOffset startedAt)
{
    private readonly Activity? _call = CallTrace.Start(source, "call", ActivityKind.Server, call, parent, startedAt)
        ?.SetTag("voiceassistant.assistant.id", assistant.ToString());

    /// <summary>Begins the span of a turn that is over; null where nobody collects it.</summary>
    public TurnSpan? Turn(int number, DateTimeOffset from, DateTimeOffset to) =>
        Begin("turn", _call, number, from, to) is { } span ? new TurnSpan(this, span, number) : null;

    public void End(CallOutcome outcome, DateTimeOffset at)
    {
        _call?.SetTag("voiceassistant.call.outcome", outcome.ToString());
        if (outcome is CallOutcome.Failed or CallOutcome.Interrupted)
            _call?.SetStatus(ActivityStatusCode.Error);
        _call?.SetEndTime(at.UtcDateTime).Dispose();
    }

    internal Activity? Begin(string name, Activity? parent, int turn, DateTimeOffset from, DateTimeOffset to) =>
        parent is null ? null : CallTrace.Start(source, name, ActivityKind.Internal, parent.Context, from)
            ?.SetEndTime((to > from ? to : from).UtcDateTime)
            .SetTag(CallTrace.CallIdAttribute, call.ToString())
            .SetTag("voiceassistant.turn.number", turn);
}
