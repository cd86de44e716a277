using System.Threading.Channels;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>
/// Where one caller and the connections to the service meet: audio and utterances of ours come in, connections take the audio
/// and bring what they make of it, events go out. It outlives connections. Thread-safe; nothing in it waits.
/// </summary>
internal sealed class CallerSpeech : IDisposable
{
    /// <summary>More than a session leaves unread.</summary>
    private const int MostEvents = 256;

    /// <summary>Sent once more before what is to be heard again: its beginning is told late, and the service wants to hear silence first.</summary>
    private const int LeadMs = 1_500;

    /// <summary>Of what was said before the first connection was there, the service takes so much at once.</summary>
    private const int FirstMs = 5_000;

    /// <summary>Speech of ours that the service ought to have noticed.</summary>
    private const int NoticeableMs = 1_500;

    /// <summary>A service that has not noticed so much more of it since it was suspected is suspected again.</summary>
    private const int MostUnnoticed = 3;

    private readonly Lock _gate = new();
    private readonly CallerAudio _audio = new();
    private readonly UtteranceAnswers _answers = new();
    private readonly Channel<RecognitionEvent> _events = Channel.CreateBounded<RecognitionEvent>(MostEvents);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private RecognitionTurn? _turn;
    private long _phraseEnd, _heardAt, _heardPosition;
    private (int BeganMs, long EndedAt)? _unnoticed;
    private int _beganMs, _unnoticedSince;
    private int? _noticedMs;
    private bool _isOver, _isWoken, _isHeard, _wasSuspected;

    public CallerSpeech(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public ChannelReader<RecognitionEvent> Events => _events.Reader;

    private int NowMs => (int)(_audio.End / MuLaw.BytesPerMs);

    private long Clock => (long)_time.GetElapsedTime(0).TotalMilliseconds;

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _audio.Write(muLaw);
            if (_turn is { } turn && _audio.End - turn.Position >= AudioFrame.BodyBytes)
                Wake();
        }
    }

    public void Begin()
    {
        lock (_gate)
        {
            _beganMs = NowMs;
            _answers.Begin(NowMs);
        }
    }

    public void End()
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            if (NowMs - _beganMs >= NoticeableMs && (!_wasSuspected || ++_unnoticedSince == MostUnnoticed))
                _unnoticed ??= (_beganMs, Clock);
            _answers.End(NowMs, Clock, isBehind: _turn is not { } turn || _audio.End - turn.Position > 2 * AudioFrame.BodyBytes);
            Give();
        }
    }

    /// <summary>A turn that hears what is not put into words yet, and goes on with the live audio.</summary>
    public RecognitionTurn OpenTurn()
    {
        lock (_gate)
        {
            var open = Math.Min(Math.Min(_answers.OpenSinceMs ?? NowMs, _noticedMs ?? NowMs), _unnoticed?.BeganMs ?? NowMs);
            var from = Math.Max(0, _isHeard ? open - LeadMs : NowMs - FirstMs) * (long)MuLaw.BytesPerMs;
            _isHeard = true;
            if (_wasSuspected && _unnoticedSince < MostUnnoticed)
                _unnoticed = null; // it is heard once more, and not suspected for that again
            _answers.Restart();
            _turn = new RecognitionTurn(Math.Max(from, Math.Max(_phraseEnd, _audio.Oldest)), _time);
            (_heardAt, _heardPosition) = (Clock, _turn.Position);
            return _turn;
        }
    }

    /// <summary>The connection has ended; the next opens a turn of its own.</summary>
    public void CloseTurn()
    {
        lock (_gate)
            _turn = null;
    }

    /// <summary>Fills a message with the turn's next audio. False where there is not enough for one yet.</summary>
    public bool TryRead(RecognitionTurn turn, Span<byte> body)
    {
        lock (_gate)
        {
            if (turn.Position < _audio.Oldest)
                turn.Skip(_audio.Oldest);
            if (_isOver || _audio.End - turn.Position < body.Length)
                return false;
            turn.Send(_audio.Read(turn.Position, body));
            return true;
        }
    }

    /// <summary>Returns when there is audio for a message, or a turn has ended, or nothing more is heard.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        await _wake.WaitAsync(ct);
        lock (_gate)
            _isWoken = false;
    }

    public void EndTurn(RecognitionTurn turn)
    {
        lock (_gate)
        {
            turn.End();
            Wake();
        }
    }

    /// <summary>The service hears somebody speak.</summary>
    public void Notice(int fromMs)
    {
        lock (_gate)
            _noticedMs ??= fromMs;
        Hear();
    }

    /// <summary>The service said something about what it hears.</summary>
    public void Hear()
    {
        lock (_gate)
            (_heardAt, _heardPosition, _unnoticed, _wasSuspected) = (Clock, _turn?.Position ?? 0, null, false);
    }

    public void Hypothesize(string text, int fromMs, int toMs, string? language)
    {
        lock (_gate)
        {
            _answers.Hypothesize(text, fromMs, toMs, language);
            Give();
        }
    }

    public void Recognize(RecognizedPhrase phrase)
    {
        lock (_gate)
        {
            _noticedMs = null;
            if (phrase.Text.Length > 0)
                _phraseEnd = Math.Max(_phraseEnd, Math.Min(phrase.ToMs * (long)MuLaw.BytesPerMs, _audio.End));
            _answers.Recognize(phrase);
            Give();
        }
    }

    /// <summary>
    /// The service has begun a phrase and gone silent; or it ought to have noticed speech. That is suspected once, and once more
    /// after several utterances, until it does, for our voice activity may take a noise for speech.
    /// </summary>
    public bool IsStalled(TimeSpan limit)
    {
        lock (_gate)
        {
            var limitMs = (long)limit.TotalMilliseconds;
            if (_turn is not { } turn || turn.Position - _heardPosition < limitMs * MuLaw.BytesPerMs / 2)
                return false; // a line that has fallen silent itself owes the service the audio
            if (_answers.IsPhraseDue)
                return Clock - _heardAt >= limitMs;
            if (_unnoticed is not { } unnoticed || Clock - unnoticed.EndedAt < limitMs)
                return false;
            (_wasSuspected, _unnoticedSince) = (true, 0);
            return true;
        }
    }

    public void Fail(RecognitionFailed failure)
    {
        lock (_gate)
        {
            if (!_isOver)
                _events.Writer.TryWrite(failure);
            Stop();
        }
    }

    /// <summary>Nothing more is heard: whoever sends comes to an end.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            Stop();
            _events.Writer.TryComplete();
        }
    }

    public bool IsOver
    {
        get
        {
            lock (_gate)
                return _isOver;
        }
    }

    /// <summary>To be called when no connection is left.</summary>
    public void Dispose()
    {
        Complete();
        _timer.Dispose();
        _audio.Dispose();
        _wake.Dispose();
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _answers.Tick(Clock);
            Give();
        }
    }

    private void Stop()
    {
        _isOver = true;
        Wake();
    }

    private void Wake()
    {
        if (_isWoken)
            return;
        _isWoken = true;
        _wake.Release();
    }

    private void Give()
    {
        while (!_isOver && _answers.TryTake(out var given))
        {
            if (!_events.Writer.TryWrite(given))
                Stop(); // nobody reads
        }

        var due = _answers.DueAt is { } at && !_isOver ? TimeSpan.FromMilliseconds(Math.Max(0, at - Clock)) : Timeout.InfiniteTimeSpan;
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }
}
