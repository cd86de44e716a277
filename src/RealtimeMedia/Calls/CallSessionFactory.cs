using Microsoft.Extensions.Options;
using VoiceAssistant.Application.BuiltInTools;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Records;
using VoiceAssistant.RealtimeMedia.Replies;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Calls;

/// <summary>Puts the session of a call together from what is the call's own and what all calls of this host share.</summary>
internal sealed class CallSessionFactory(
    IUseCases useCases,
    Toolbox toolbox,
    CallRecorder recorder,
    ProviderNames providers,
    CallTelemetry telemetry,
    ISpeechDetectorFactory detectors,
    Pacer pacer,
    IOptions<MediaOptions> options,
    TimeProvider time,
    ILoggerFactory logs)
{
    /// <param name="trace">The W3C <c>traceparent</c> that the stream brought along; null where it brought none.</param>
    public CallSession Open(
        MediaSession media, CallSpeech speech, IMediaSender sender, string? trace)
    {
        var clock = new CallClock(time);
        var metrics = telemetry.Metrics;
        var played = new PlayedAudio();
        var playback = new CallPlayback(sender, pacer, options.Value.LeadMs, clock, played, metrics);
        var ear = new CallerEar(
            speech.Recognizer, detectors.Open(), played, clock, providers, metrics, logs.CreateLogger<CallerEar>());
        var knowledge = new CallKnowledge(media, useCases, logs.CreateLogger<CallKnowledge>());
        knowledge.Prepare();
        var tools = toolbox.Open(
            media.Conversation, media.Assistant, media.Context, media.OwnTools, media.ToolCalls, media.FirstStep, command => recorder.RecordAsync(media.OwnerId, command));
        var writer = new ReplyWriter(media, useCases, knowledge, tools, clock, providers, metrics, logs.CreateLogger<ReplyWriter>());
        var voice = new ReplyVoice(speech.Voice, playback, tools, clock, providers, metrics, logs.CreateLogger<ReplyVoice>());
        var replies = new CallReplies(media, knowledge, writer, voice, playback, clock, logs.CreateLogger<CallReplies>());
        var spans = new CallSpans(
            telemetry.Spans, media.CallId, media.Conversation.AssistantId, trace, clock.DateOf(default));
        var memory = new CallMemory(media, useCases, logs.CreateLogger<CallMemory>());
        var record = new CallRecord(
            media, recorder, memory, tools, spans, new TurnReport(spans, clock, providers), metrics, clock, time, logs.CreateLogger<CallRecord>());
        return new CallSession(media, clock, ear, replies, record, metrics);
    }
}
