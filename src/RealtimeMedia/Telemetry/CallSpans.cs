using System.Diagnostics;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Sessions;

namespace VoiceAssistant.RealtimeMedia.Telemetry;

/// <summary>
/// The spans of one call: the call itself, and, once a turn is over, the turn with its steps, written from its timings.
/// Where nobody collects traces, there are none and nothing is done.
/// </summary>
internal sealed class CallSpans(MediaSession media, string? parent, DateTimeOffset startedAt, ProviderNames providers)
{
    private const string Number = "voiceassistant.turn.number";

    private static readonly ActivitySource Source = new("VoiceAssistant.Media");

    private readonly Activity? _call = CallTrace.Start(Source, "call", ActivityKind.Server, media.CallId, parent, startedAt)
        ?.SetTag("voiceassistant.assistant.id", media.Conversation.AssistantId.ToString());

    /// <summary>A turn is over.</summary>
    /// <param name="now">In ms of the call, like its timings.</param>
    public void Record(SpokenTurn turn, double now)
    {
        if (_call is null)
            return;
        var times = turn.Timings;
        using var span = Begin("turn", _call, turn, times.LastSignAt ?? times.BeganAt, now);
        span?.SetTag("voiceassistant.turn.interrupted", turn.IsInterrupted)
            .SetTag("voiceassistant.turn.initiator", turn.CallerSaid is null ? "assistant" : "caller");
        if (times.UtteranceEndedAt is { } ended)
        {
            Step("endpointing", times.LastSignAt, ended);
            Step("recognition", ended, times.RecognizedAt, providers.Recognition);
        }

        Step("model", times.RecognizedAt, times.WrittenAt ?? now, providers.Model, times.FirstWordsAt, times.ModelError);
        Step("synthesis", times.FirstPhraseAt, times.SpokenAt ?? now, providers.Synthesis, times.FirstAudioAt, times.VoiceError);
        Step("playback", times.FirstAudioAt, now);

        void Step(
            string name, double? from, double? to, string? provider = null, double? firstOutput = null, string? error = null)
        {
            if (span is null || from is not { } begin || to is not { } end)
                return;
            using var step = Begin(name, span, turn, begin, end);
            if (provider is not null)
                step?.SetTag("voiceassistant.provider", provider);
            if (firstOutput is { } first)
                step?.SetTag("voiceassistant.first_output_ms", Math.Round(first - begin, 2));
            if (error is not null)
                step?.SetTag("error.type", error).SetStatus(ActivityStatusCode.Error);
        }
    }

    public void End(CallOutcome outcome, double now)
    {
        _call?.SetTag("voiceassistant.call.outcome", outcome.ToString());
        if (outcome is CallOutcome.Failed or CallOutcome.Interrupted)
            _call?.SetStatus(ActivityStatusCode.Error);
        _call?.SetEndTime(At(now)).Dispose();
    }

    private Activity? Begin(string name, Activity parent, SpokenTurn turn, double from, double to) =>
        CallTrace.Start(Source, name, ActivityKind.Internal, parent.Context, startedAt.AddMilliseconds(from))
            ?.SetEndTime(At(Math.Max(from, to)))
            .SetTag(CallTrace.CallIdAttribute, media.CallId.ToString())
            .SetTag(Number, turn.Number);

    private DateTime At(double ms) => startedAt.AddMilliseconds(ms).UtcDateTime;
}
