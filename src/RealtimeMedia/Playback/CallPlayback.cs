using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Clocks;
using VoiceAssistant.RealtimeMedia.Telemetry;

namespace VoiceAssistant.RealtimeMedia.Playback;

/// <summary>
/// What one caller hears: takes audio as fast as it is made, sends it a little ahead of real time, keys further, with a mark
/// behind every phrase, and keeps the <see cref="Ledger"/> of the reply. Thread-safe; no member waits.
/// </summary>
internal sealed class CallPlayback(
    IMediaSender sender, Pacer pacer, int leadMs, CallClock clock, PlayedAudio played, CallMetrics metrics) : IDisposable
{
    /// <summary>One message carries so much audio.</summary>
    private const int FrameBytes = 20 * MuLaw.BytesPerMs;

    /// <summary>A carrier that has not confirmed the end of a reply so long after it is taken to have played it.</summary>
    private const int MarkTimeoutMs = 1_000;

    /// <summary>
    /// Keys are sent so far ahead, because a tone that breaks off where this host stalls is heard as two; within what <see cref="PlayedAudio"/> keeps.
    /// </summary>
    public const int KeysLeadMs = 1_500;

    private readonly Lock _gate = new();
    private readonly AudioQueue _audio = new();
    private readonly Queue<(long At, int Phrase)> _phraseEnds = new();
    private Ledger _ledger = new() { IsComplete = true };
    private ReplyTrack? _track;
    private int _generation;
    private int _openPhrase;
    private long _written, _taken, _keysEnd;
    private CallMs _runStart;
    private double _runSentMs;
    private bool _isPaced;

    /// <summary>What is written now are tones of keys.</summary>
    private bool _writesKeys;

    /// <summary>Something was sent that may not have been played yet.</summary>
    private bool _isAudible;

    /// <summary>When what was sent so far will have been played; in the past where nothing plays.</summary>
    public CallMs AudibleUntil
    {
        get
        {
            lock (_gate)
                return _runStart + _runSentMs;
        }
    }

    /// <summary>What was said last, whole phrases.</summary>
    public string SentText
    {
        get
        {
            lock (_gate)
                return _ledger.SentText;
        }
    }

    /// <summary>How long until the reply has been heard to its end; as long as can be where more of it may come.</summary>
    public int LeftMs
    {
        get
        {
            lock (_gate)
                return _ledger.IsComplete ? (int)(_audio.Count / MuLaw.BytesPerMs + Math.Max(0, _runStart + _runSentMs - Now)) : int.MaxValue;
        }
    }

    /// <summary>The last words of the reply, said or not, ask something.</summary>
    public bool EndedInQuestion
    {
        get
        {
            lock (_gate)
                return _ledger.EndsInQuestion;
        }
    }

    /// <summary>Begins another reply; what is still written to an earlier one is ignored from now on.</summary>
    public ReplyTrack Begin()
    {
        lock (_gate)
        {
            StopSending();
            _generation++; // the marks of what was said before are not those of this reply, however late they come
            return Continue(new Ledger());
        }
    }

    /// <summary>Takes an interrupted reply up again, where the caller had said nothing after all.</summary>
    public ReplyTrack Resume(Ledger reply)
    {
        lock (_gate)
            return Continue(reply);
    }

    /// <summary>
    /// Takes the next phrase that the turn has to say, and opens it; its number is for <see cref="Write"/> and <see cref="Close"/>.
    /// False, and nothing is taken, where the reply was interrupted or there is none.
    /// </summary>
    public bool TryOpen(ReplyTrack track, ReplyScript script, out ScriptedPhrase phrase, out int number)
    {
        (phrase, number) = (default, -1);
        lock (_gate)
        {
            if (track != _track || !script.TryTake(out phrase))
                return false;
            number = _openPhrase = _ledger.Open(phrase);
            _writesKeys = KeyPhrase.KeysOf(phrase.Text) is not null;
            return true;
        }
    }

    /// <summary>
    /// Adds audio to a phrase; what can be sent now is sent before it returns. False where the reply was interrupted.
    /// </summary>
    public bool Write(ReplyTrack track, int phrase, ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (track != _track)
                return false;
            _audio.Write(muLaw);
            _written += muLaw.Length;
            if (_writesKeys)
                _keysEnd = _written;
            _ledger.Queued(phrase, muLaw.Length);
            Schedule();
            return true;
        }
    }

    /// <summary>Tells when words of a phrase sound; those whose phrase is over, or was interrupted, are ignored.</summary>
    public void Announce(ReplyTrack track, int phrase, IReadOnlyList<SpokenWord> words)
    {
        lock (_gate)
        {
            if (track == _track)
                _ledger.Announce(phrase, words);
        }
    }

    /// <summary>Puts a mark behind the audio of a phrase.</summary>
    public void Close(ReplyTrack track, int phrase)
    {
        lock (_gate)
        {
            if (track != _track)
                return;
            _ledger.Close(phrase);
            _phraseEnds.Enqueue((_written, phrase));
            Schedule();
        }
    }

    /// <summary>Ends a phrase whose voice broke off, where it did; what nobody has spoken of it is said next, unless it only filled a wait.</summary>
    public void Break(ReplyTrack track, int number, ReplyScript script)
    {
        lock (_gate)
        {
            if (track != _track)
                return;
            var rest = _ledger.Break(number);
            if (rest is { Text.Length: > 0, IsFiller: false })
                script.PutBack([rest]);
            Close(track, number);
        }
    }

    /// <summary>No further phrase comes. True where everything was played already.</summary>
    public bool Complete(ReplyTrack track)
    {
        lock (_gate)
        {
            if (track != _track)
                return false;
            _ledger.IsComplete = true;
            return IsPlayedOut();
        }
    }

    /// <summary>A mark came back. True where it was the last one of a complete reply.</summary>
    public bool Return(string markName)
    {
        lock (_gate)
        {
            if (!Mark.TryParse(markName, out var mark) || mark.Generation != _generation || _ledger.IsPlayedOut)
                return false;
            _ledger.Played(mark.Phrase, Now);
            return IsPlayedOut();
        }
    }

    /// <summary>True, once, where the marks of a reply that must have been played do not come back.</summary>
    public bool GiveUpOnMarks()
    {
        lock (_gate)
        {
            var now = Now;
            if (!_ledger.IsComplete || _ledger.IsPlayedOut || _taken < _written)
                return false;
            if (now < _runStart + _runSentMs + MarkTimeoutMs)
                return false;
            _ledger.PlayedAll(now);
            return IsPlayedOut();
        }
    }

    /// <summary>Silences the caller's line at once and fixes what was heard.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _track = null;
            _ledger.Interrupt(Now, Math.Max(0, _runStart + _runSentMs - Now));
            StopSending();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _track = null;
            _phraseEnds.Clear();
            _taken = _written;
            _audio.Dispose();
        }
    }

    /// <summary>Sends what is due. False where nothing is left and the pacer may forget this call.</summary>
    internal bool Pump()
    {
        lock (_gate)
            return _isPaced = SendDue(Now);
    }

    /// <summary>The time of the ledger: gaps shorter than a ms are none.</summary>
    private CallMs Now => clock.Now.Whole;

    private ReplyTrack Continue(Ledger reply)
    {
        _ledger = reply;
        _ledger.IsComplete = false;
        return _track = new ReplyTrack(reply);
    }

    private void Schedule()
    {
        if (_isPaced)
            return;
        _isPaced = SendDue(Now);
        if (_isPaced)
            pacer.Add(this);
    }

    private bool SendDue(CallMs now)
    {
        Span<byte> frame = stackalloc byte[FrameBytes];
        while (true)
        {
            while (_phraseEnds.TryPeek(out var end) && end.At == _taken)
                sender.SendMark(new Mark(_generation, _phraseEnds.Dequeue().Phrase).ToString());
            if (_audio.Count == 0)
                return false;
            var played = now - _runStart;
            if (played >= _runSentMs)
            {
                if (_runSentMs > 0 && played > _runSentMs)
                    metrics.PlayoutGap(played - _runSentMs, isLate: _isPaced);
                (_runStart, _runSentMs, played) = (now, 0, 0); // silence so far, or the audio ran dry: begin anew
            }

            if (_runSentMs - played >= (_taken < _keysEnd ? KeysLeadMs : leadMs))
                return true;
            SendFrame(frame, now);
        }
    }

    private void SendFrame(Span<byte> frame, CallMs now)
    {
        var isEnding = _phraseEnds.TryPeek(out var end);
        var length = _audio.Read(frame[..(int)Math.Min(FrameBytes, isEnding ? end.At - _taken : FrameBytes)]);
        _taken += length;
        played.Play(_runStart + _runSentMs, frame[..length]);
        _runSentMs += (double)length / MuLaw.BytesPerMs;
        _ledger.Send(isEnding ? end.Phrase : _openPhrase, length, now);
        _isAudible = true;
        sender.SendAudio(frame[..length]);
    }

    private bool IsPlayedOut()
    {
        if (_ledger.IsPlayedOut)
            _isAudible = false;
        return _ledger.IsPlayedOut;
    }

    private void StopSending()
    {
        _audio.Clear();
        _phraseEnds.Clear();
        _taken = _written;
        _runSentMs = 0;
        if (!_isAudible)
            return;
        _isAudible = false;
        _generation++;
        sender.SendClear();
    }
}
