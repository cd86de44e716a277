using System.Diagnostics;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>
/// One trace for each call, whichever host sees a part of it: the id of the trace is the id of the call, so that whoever
/// knows one finds the other. Spans hold ids, durations and outcomes, never what was said or who called.
/// </summary>
public static class CallTrace
{
    /// <summary>The attribute that names the call.</summary>
    public const string CallIdAttribute = "voiceassistant.call.id";

    public static ActivityTraceId IdOf(CallId call) => ActivityTraceId.CreateFromBytes(call.Value.ToByteArray(bigEndian: true));

    /// <summary>Begins a span that is no child of whatever happens to run; null where nobody collects traces.</summary>
    /// <param name="parent">A W3C <c>traceparent</c>; ignored unless it is one of this call's trace. Null for the root.</param>
    public static Activity? Start(
        ActivitySource source, string name, ActivityKind kind, CallId call, string? parent, DateTimeOffset startedAt)
    {
        if (!source.HasListeners())
            return null;
        var trace = IdOf(call);
        var context = ActivityContext.TryParse(parent, traceState: null, out var given) && given.TraceId == trace
            ? given
            : new ActivityContext(trace, spanId: default, ActivityTraceFlags.Recorded);
        return Start(source, name, kind, context, startedAt)?.SetTag(CallIdAttribute, call.ToString());
    }

    /// <summary>Begins a span that does not become the current one: calls run on many tasks, and nothing inherits it.</summary>
    public static Activity? Start(
        ActivitySource source, string name, ActivityKind kind, ActivityContext parent, DateTimeOffset startedAt)
    {
        var current = Activity.Current;
        var span = source.StartActivity(name, kind, parent, startTime: startedAt);
        Activity.Current = current;
        return span;
    }
}
