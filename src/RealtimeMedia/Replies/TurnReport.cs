using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>The spans of a turn that is over, written from its times.</summary>
internal sealed class TurnReport(CallSpans spans, CallClock clock, ProviderNames providers)
{
    public void Write(ReplyRun run, CallMs now)
    {
        var times = run.Times;
        using var span = spans.Turn(run.Number, clock.DateOf(times.LastSignAt ?? times.BeganAt), clock.DateOf(now));
        if (span is null)
            return;
        span.Tag("voiceassistant.turn.interrupted", run.IsInterrupted)
            .Tag("voiceassistant.turn.initiator", run.CallerSaid is null ? "assistant" : "caller");
        foreach (var (step, at) in times.Steps)
            span.Reached(step, DateOf(at));
        if (times.UtteranceEndedAt is { } ended)
        {
            span.Step("endpointing", DateOf(times.LastSignAt), DateOf(ended));
            span.Step("recognition", DateOf(ended), DateOf(times.RecognizedAt), providers.Recognition);
        }

        span.Step("retrieval", DateOf(times.RecognizedAt), DateOf(times.RetrievedAt));
        span.Step(
            "model", DateOf(times.RetrievedAt ?? times.RecognizedAt), DateOf(times.WrittenAt ?? now), providers.Model,
            DateOf(times.FirstWordsAt), times.ModelError);
        span.Step(
            "synthesis", DateOf(times.FirstPhraseAt), DateOf(times.SpokenAt ?? now), providers.Synthesis,
            DateOf(times.FirstAudioAt), times.VoiceError);
        span.Step("playback", DateOf(times.FirstAudioAt), DateOf(now));
    }

    private DateTimeOffset? DateOf(CallMs? moment) => moment is { } at ? clock.DateOf(at) : null;
}
