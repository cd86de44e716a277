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

    /// <summary>The id for the root that is about to begin on this thread: .NET takes one only from its generator.</summary>
    [ThreadStatic]
    private static ActivityTraceId? _next;

    static CallTrace() => Activity.TraceIdGenerator = () => _next ?? ActivityTraceId.CreateRandom();

    public static ActivityTraceId IdOf(CallId call) => ActivityTraceId.CreateFromBytes(call.Value.ToByteArray(bigEndian: true));

    /// <summary>Begins a span that is no child of whatever happens to run; null where nobody collects traces.</summary>
    /// <param name="parent">A W3C <c>traceparent</c>; ignored unless it is one of this call's trace. Null for the root.</param>
    public static Activity? Start(
        ActivitySource source, string name, ActivityKind kind, CallId call, string? parent, DateTimeOffset startedAt)
    {
        if (!source.HasListeners())
            return null;
        _next = IdOf(call);
        var isOurs = ActivityContext.TryParse(parent, traceState: null, out var given) && given.TraceId == _next;
        var span = Start(source, name, kind, isOurs ? given : default, startedAt);
        _next = null;
        return span?.SetTag(CallIdAttribute, call.ToString());
    }

    /// <summary>Begins a span that does not become the current one: calls run on many tasks, and nothing inherits it.</summary>
    public static Activity? Start(
        ActivitySource source, string name, ActivityKind kind, ActivityContext parent, DateTimeOffset startedAt)
    {
        var current = Activity.Current;
        Activity.Current = null;
        var span = source.StartActivity(name, kind, parent, startTime: startedAt);
        Activity.Current = current;
        return span;
    }
}
