using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Hearing;
using VoiceAssistant.RealtimeMedia.Playback;
using VoiceAssistant.RealtimeMedia.Telemetry;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Sessions;

/// <summary>
/// One call wired together: what is heard and what happens goes through the turn machine, and what the machine decides
/// is done. Everything happens under one lock, and nothing under it waits: audio arrives on the socket's thread,
/// transcripts and replies on others.
/// </summary>
internal sealed partial class CallSession
{
    /// <summary>Without audio for so long, time passes by the wall clock.</summary>
    private const int StallMs = 200;

    /// <summary>The carrier's line is held no longer than this for a database that is away.</summary>
    private static readonly TimeSpan LogPatience = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly Queue<TurnEvent> _events = new();
    private readonly VoiceActivity _activity = new();
    private readonly AudioClock _clock = new();
    private readonly DeadAir _deadAir = new();
    private readonly MediaSession _media;
    private readonly ISpeechRecognizer _recognizer;
    private readonly ISpeechVoice _voice;
    private readonly CallPlayback _playback;
    private readonly CallServices _services;
    private readonly CallSpans _spans;
    private readonly ILogger _log;
    private readonly TaskCompletionSource<CallOutcome> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TurnState _state = new();
    private long _lastAudioAt;
    private double _onsetAt, _lastSignAt;
    private double? _utteranceEndedAt;
    private bool _isHandling;

    /// <param name="trace">The W3C <c>traceparent</c> that the stream brought along; null where it brought none.</param>
    public CallSession(
        MediaSession media,
        ISpeechRecognizer recognizer,
        ISpeechVoice voice,
        IMediaSender sender,
        CallServices services,
        string? trace)
    {
        _media = media;
        _recognizer = recognizer;
        _voice = voice;
        _services = services;
        _log = services.Log;
        _playback = services.PlaybackTo(sender);
        _spans = new CallSpans(media, trace, services.Time.GetUtcNow(), services.Providers);
    }

    public CallId CallId => _media.CallId;

    /// <summary>Completes when the session itself ends the call.</summary>
    public Task<CallOutcome> Ended => _ended.Task;

    /// <summary>Greets the caller and begins to listen.</summary>
    public void Start()
    {
        var assistant = _media.Assistant;
        _recognizer.Start(new RecognitionSettings(assistant.Language, [assistant.Name], assistant.Prompt));
        _voice.Start(new SynthesisSettings(assistant.Language, assistant.Voice.Name, assistant.Voice.Rate));
        CallBegan(CallId);
        _ = ListenAsync();
        Post(new CallStarted(assistant.Greeting.Length > 0));
    }

    /// <summary>Hears some audio of the caller; the span is read before it returns.</summary>
    /// <param name="timestampMs">When it began by the carrier's count; negative where it gave none.</param>
    public void Hear(ReadOnlySpan<byte> muLaw, long timestampMs)
    {
        lock (_gate)
        {
            if (_state.Phase == TurnPhase.Ended)
                return;
            _lastAudioAt = _playback.NowMs;
            _clock.Skip(timestampMs, _lastAudioAt);
            _recognizer.Write(muLaw);
            while (!muLaw.IsEmpty)
            {
                var before = muLaw.Length;
                var isBlock = _activity.Fill(ref muLaw);
                _clock.Advance(before - muLaw.Length);
                if (isBlock)
                    Hear(_activity.IsVoiced);
            }
        }
    }

    /// <summary>Lets time pass while no audio comes. To be called a few times a second.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            var now = _playback.NowMs;
            if (now - _lastAudioAt >= StallMs)
            {
                _clock.Skip(now, now);
                Hear(voiced: false);
            }

            if (_playback.GiveUpOnMarks())
                Post(new PlayedOut(_state.Turn));
            WatchSilence();
        }
    }

    /// <summary>A mark came back from the carrier.</summary>
    public void Return(string markName)
    {
        lock (_gate)
        {
            if (_playback.Return(markName))
                Post(new PlayedOut(_state.Turn));
        }
    }

    /// <summary>Handles an event, and those it causes, one after the other.</summary>
    public void Post(TurnEvent happened)
    {
        lock (_gate)
        {
            if (happened is KeyPressed)
                (_lastSignAt, _utteranceEndedAt) = (ElapsedMs, null);
            _events.Enqueue(happened);
            if (_isHandling)
                return;
            _isHandling = true;
            while (_events.TryDequeue(out var next))
                Apply(TurnMachine.Next(_state, _clock.NowMs, next));
            _isHandling = false;
        }
    }

    /// <summary>
    /// Ends the call for whatever reason: settles what was heard, and returns when the log is closed, or cannot be for
    /// a while.
    /// </summary>
    public async Task EndAsync(CallOutcome outcome)
    {
        lock (_gate)
        {
            _state = _state with { Phase = TurnPhase.Ended };
            WatchSilence();
            _turn?.Passage.Cut();
            _playback.Cut();
            Finish();
            _spans.End(outcome, ElapsedMs);
            _playback.Dispose();
        }

        await _recognizer.DisposeAsync();
        var now = _services.Time.GetUtcNow().UtcDateTime;
        var closed = _services.Recorder.Record(_media.OwnerId, new CompleteCallCommand(CallId, outcome, now));
        await Task.WhenAny(closed, Task.Delay(LogPatience, _services.Time));
        CallMetrics.Ended(outcome);
        CallEnded(CallId, outcome);
    }

    private void Hear(bool voiced)
    {
        if (voiced)
        {
            _lastSignAt = ElapsedMs;
            if (!_state.Utterance.Exists)
                _onsetAt = _lastSignAt;
        }

        Apply(TurnMachine.Hear(_state, _clock.NowMs, voiced, _media.Assistant.Turns));
    }

    private void Apply(in Step step)
    {
        _state = step.State;
        foreach (var effect in step.Effects)
            Apply(effect);
    }

    private void WatchSilence() =>
        _deadAir.Watch(_state.Phase, ElapsedMs, Math.Max(_lastSignAt, _playback.AudibleUntilMs));

    private double ElapsedMs => _playback.ElapsedMs;

    [LoggerMessage(LogLevel.Information, "Call {CallId} began")]
    private partial void CallBegan(CallId callId);

    [LoggerMessage(LogLevel.Information, "Call {CallId} ended: {Outcome}")]
    private partial void CallEnded(CallId callId, CallOutcome outcome);
}
