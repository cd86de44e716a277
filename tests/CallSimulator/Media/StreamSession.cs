using System.Globalization;
using VoiceAssistant.CallSimulator.Audio;
using VoiceAssistant.CallSimulator.Caller;
using VoiceAssistant.CallSimulator.Calls;
using VoiceAssistant.CallSimulator.Measurements;
using VoiceAssistant.CallSimulator.Playout;

namespace VoiceAssistant.CallSimulator.Media;

/// <summary>What a stream needs from outside.</summary>
internal sealed record StreamServices(
    CallTime Time,
    Action<long, IClocked> Arm,
    Func<ReadOnlyMemory<byte>, ValueTask> Send,
    CallJournal Journal,
    Histogram Lateness,
    CallRecording? Recording,
    CallerRoom? Line = null,
    Func<TimeSpan>? MarkDelay = null,
    RoomOfCall? Room = null);

/// <summary>
/// One open media stream: sends a frame every 20 ms against absolute deadlines, plays what arrives, returns marks. All state is
/// behind one gate; messages leave in the order in which the gate was held.
/// </summary>
internal sealed class StreamSession : IClocked
{
    private readonly StreamServices _services;
    private readonly MediaStreamWriter _writer;
    private readonly MediaStreamReader _reader;
    private readonly OutboundPump _pump;
    private readonly Lock _gate = new();
    private readonly StreamConditions _conditions = new();
    private readonly CallerVoice _voice;
    private readonly PlayoutBuffer _playout = new();
    private readonly ReplyTracker _replies;
    private readonly UtteranceLog _utterances;
    private readonly MarkReturns _returns;
    private FrameSource? _frames;
    private TimeSpan _markArmedFor;
    private bool _replyIsHeard;
    private bool _isOver;

    public StreamSession(StreamServices services, MediaStreamWriter writer, MediaStreamReader reader)
    {
        (_services, _writer, _reader) = (services, writer, reader);
        _voice = new CallerVoice(services.Room);
        _replies = new ReplyTracker(_playout);
        _utterances = new UtteranceLog(services.Journal);
        _returns = new MarkReturns(services.MarkDelay);
        _pump = new OutboundPump(services.Send, _gate, OnSending);
    }

    public TimeSpan OpenedAt { get; private set; }

    /// <summary>Read with the gate held: in a condition, by <see cref="Access"/>, or after the end.</summary>
    public IReadOnlyList<PlayedReply> Replies => _replies.Replies;

    public IReadOnlyList<CallerUtterance> Utterances => _utterances.All;

    public int PendingMarks => _playout.PendingMarks + _returns.Count;

    /// <summary>Since when the caller has heard nothing; null before the first audio and while something is played.</summary>
    public TimeSpan? QuietSince(TimeSpan now) => _playout.IsEmpty(now) ? _playout.EmptyAt : null;

    public T Access<T>(Func<TimeSpan, T> at)
    {
        lock (_gate)
            return at(_services.Time.Now);
    }

    public void Start(IReadOnlyDictionary<string, string> parameters)
    {
        lock (_gate)
        {
            OpenedAt = _services.Time.Now;
            _services.Recording?.Open(OpenedAt);
            Enqueue(MediaStreamWriter.Connected());
            Enqueue(_writer.Start(parameters));
            _frames = new FrameSource(_writer, _voice, _services.Line, _services.Recording, OpenedAt);
            _services.Arm(_services.Time.Timestamp(_frames.NextAt), this);
        }
        _pump.Flush();
    }

    public void OnDue(long now)
    {
        lock (_gate)
        {
            if (_isOver || _frames is not { } frames)
                return;
            var at = _services.Time.At(now);
            if (frames.NextAt <= at)
            {
                while (frames.NextAt <= at)
                    frames.Next(_pump.Enqueue, lost => Passed(lost, at));
                _services.Arm(_services.Time.Timestamp(frames.NextAt), this);
            }
            Advance(at);
        }
        _pump.Flush();
    }

    public void Receive(ReadOnlySpan<byte> json, TimeSpan at)
    {
        var message = _reader.Read(json);
        lock (_gate)
        {
            if (_isOver)
                return;
            Advance(at);
            switch (message.Kind)
            {
                case ServerMessageKind.Media:
                    Play(message.Audio, at);
                    break;
                case ServerMessageKind.Mark:
                    _replies.Mark(message.MarkName!, at);
                    _services.Journal.Write(CallEventKind.MarkReceived, message.MarkName!, at);
                    break;
                case ServerMessageKind.Clear:
                    Clear(at);
                    break;
                default:
                    _services.Journal.Write(CallEventKind.ProtocolWarning, message.Problem!, at);
                    break;
            }
            Advance(at);
        }
        _pump.Flush();
    }

    /// <summary>Begins to say something with the next frame.</summary>
    public CallerUtterance Say(SpeechClip clip, int? interruptedReply)
    {
        lock (_gate)
        {
            var utterance = _utterances.Add(interruptedReply);
            _voice.Say(clip, utterance);
            return utterance;
        }
    }

    /// <summary>The caller would have said something, and does not: it is an utterance of which nothing was sent.</summary>
    public void Skip()
    {
        lock (_gate)
            _utterances.Add(null).IsFinished = true;
    }

    public void Dial(char digit)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            Enqueue(_writer.Dtmf(digit));
            _services.Journal.Write(CallEventKind.DtmfSent, digit.ToString());
        }
        _pump.Flush();
    }

    /// <summary>Frames of the next time are held back and then burst, or lost; messages about them keep their order.</summary>
    public void Stall(TimeSpan after, TimeSpan length, bool lose)
    {
        lock (_gate)
            _frames?.Stall(_services.Time.Now + after, length, lose);
        _services.Journal.Write(CallEventKind.FramesStalled,
            string.Create(CultureInfo.InvariantCulture, $"{length.TotalMilliseconds:0} ms, then {(lose ? "lost" : "burst")}"));
    }

    public Task<Awaited> UntilAsync(Func<TimeSpan, bool> condition, TimeSpan timeout, CancellationToken ct)
    {
        lock (_gate)
        {
            var now = _services.Time.Now;
            var task = _conditions.Add(condition, timeout == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : now + timeout, ct);
            _conditions.Evaluate(now, _isOver);
            return task;
        }
    }

    /// <summary>Nothing more is sent or played. With <paramref name="sayStop"/> the last message is <c>stop</c>.</summary>
    public void End(bool sayStop)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            var now = _services.Time.Now;
            Advance(now);
            _isOver = true;
            _replies.Discard(now);
            _services.Recording?.TruncateAssistant(now - OpenedAt);
            if (sayStop)
            {
                Enqueue(_writer.Stop());
                _services.Journal.Write(CallEventKind.StopSent, "", now);
            }
            else
                _pump.Close();
            _conditions.Evaluate(now, streamEnded: true);
        }
        _pump.Flush();
    }

    public Task DrainedAsync() => _pump.DrainedAsync();

    // The pump calls this, gate held, at the moment a message is handed to the socket.
    private void OnSending(OutboundMessage message)
    {
        if (message.Frame.Frame is null)
            return;
        var now = _services.Time.Now;
        if (message.Deadline is { } deadline)
            _services.Lateness.Add((now - deadline).TotalMilliseconds);
        _utterances.Sending(message.Frame, now, replyIsPlaying: !_playout.IsEmpty(now));
        Passed(message.Frame, now);
    }

    private void Passed(CallerFrame frame, TimeSpan now)
    {
        if (_utterances.Passed(frame, now))
            _replies.CallerFinished(now);
    }

    private void Play(ReadOnlySpan<byte> audio, TimeSpan at)
    {
        var known = _replies.Replies.Count;
        var (reply, playedAt) = _replies.Media(audio.Length, at);
        if (reply.Index == known)
        {
            _services.Journal.Write(CallEventKind.ReplyStarted, $"reply {reply.Index}", at);
            if (audio.StartsWith("RIFF"u8))
                _services.Journal.Write(CallEventKind.ProtocolWarning, "audio begins with a RIFF header, heard as a click", at);
        }
        _replyIsHeard = true;
        _services.Recording?.Assistant(playedAt - OpenedAt, audio);
    }

    private void Clear(TimeSpan at)
    {
        _services.Journal.Write(CallEventKind.ClearReceived, "", at);
        _utterances.Cleared(at);
        foreach (var mark in _replies.Clear(at))
            _returns.Add(mark, at, byClear: true);
        _services.Recording?.TruncateAssistant(at - OpenedAt);
    }

    private void Advance(TimeSpan at)
    {
        while (_playout.TryTakeDueMark(at, out var mark))
            _returns.Add(mark, mark.DueAt, byClear: false);
        while (_returns.TryTakeDue(at, out var due))
            Return(due.Mark, at, due.ByClear);
        if (Earlier(_playout.NextMarkAt, _returns.NextAt) is { } next && next != _markArmedFor)
        {
            _markArmedFor = next;
            _services.Arm(_services.Time.Timestamp(next), this);
        }
        if (_replyIsHeard && _playout.IsEmpty(at))
        {
            _replyIsHeard = false;
            _services.Journal.Write(CallEventKind.ReplyEnded, $"reply {_replies.Current!.Index}", at);
        }
        _conditions.Evaluate(at, streamEnded: false);
    }

    private static TimeSpan? Earlier(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    private void Return(PendingMark mark, TimeSpan at, bool byClear)
    {
        Enqueue(_writer.Mark(mark.Name));
        _services.Journal.MarkReturned(mark, at, byClear);
    }

    private void Enqueue(byte[] text) => _pump.Enqueue(new OutboundMessage(text, null, null, default));
}
