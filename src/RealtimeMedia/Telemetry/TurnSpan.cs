using System.Diagnostics;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>The span of one turn, to which its steps are added; disposing it hands it over to whoever collects.</summary>
internal sealed class TurnSpan(CallSpans call, Activity span, int number) : IDisposable
{
    public TurnSpan Tag(string name, object value)
    {
        span.SetTag(name, value);
        return this;
    }

    /// <summary>Notes a moment on the way to the caller's ear; none where it was not reached.</summary>
    public void Reached(string step, DateTimeOffset? at)
    {
        if (at is { } moment)
            span.AddEvent(new ActivityEvent(step, moment));
    }

    /// <summary>Adds a step; one that did not begin or did not end is left out.</summary>
    /// <param name="provider">Who did it, by the name in the settings.</param>
    /// <param name="firstOutput">When the first of what it makes was there.</param>
    /// <param name="error">The type of the exception with which it failed.</param>
    public void Step(
        string name,
        DateTimeOffset? from,
        DateTimeOffset? to,
        string? provider = null,
        DateTimeOffset? firstOutput = null,
        string? error = null)
    {
        if (from is not { } begin || to is not { } end)
            return;
        using var step = call.Begin(name, span, number, begin, end);
        if (provider is not null)
            step?.SetTag("voiceassistant.provider", provider);
        if (firstOutput is { } first)
            step?.SetTag("voiceassistant.first_output_ms", Math.Round((first - begin).TotalMilliseconds, 2));
        if (error is not null)
            step?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
    }

    public void Dispose() => span.Dispose();
}
