namespace VoiceAssistant.Infrastructure.LocalSpeech.Pocketsphinx;

internal enum Heard
{
    Audio,
    UtteranceBegan,
    UtteranceEnded,
    Closed,
}

/// <summary>
/// Audio and the borders of utterances, in order, from the call to the decoder's thread. Writing never waits. When the
/// decoder is <c>capacity</c> bytes behind, the newest audio is dropped and counted; borders are kept, so that every
/// utterance still ends.
/// </summary>
internal sealed class HearingQueue(int capacity)
{
    /// <summary>Borders that may wait; nobody speaks a thousand utterances ahead of the decoder.</summary>
    private const int MaxBorders = 1_024;

    private readonly object _gate = new();
    private readonly byte[] _ring = new byte[capacity];
    private readonly Queue<(Heard Kind, long Position)> _borders = new();
    private long _written;
    private long _read;
    private bool _closed;

    public long DroppedBytes { get; private set; }

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            var room = (int)(_ring.Length - (_written - _read));
            if (muLaw.Length > room)
            {
                DroppedBytes += muLaw.Length - room;
                muLaw = muLaw[..room];
            }

            var at = (int)(_written % _ring.Length);
            var first = Math.Min(muLaw.Length, _ring.Length - at);
            muLaw[..first].CopyTo(_ring.AsSpan(at));
            muLaw[first..].CopyTo(_ring);
            _written += muLaw.Length;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Marks a border behind all audio written so far; false when too many wait already.</summary>
    public bool TryMark(Heard border)
    {
        lock (_gate)
        {
            if (_closed)
                return true;
            if (_borders.Count == MaxBorders)
                return false;
            _borders.Enqueue((border, _written));
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>What waits and what comes is forgotten; the reader is told at once.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for the next thing heard; for audio, <paramref name="count"/> bytes of <paramref name="buffer"/>.</summary>
    public Heard Take(Span<byte> buffer, out int count)
    {
        lock (_gate)
        {
            while (!_closed && _written == _read && _borders.Count == 0)
                Monitor.Wait(_gate);
            count = 0;
            if (_closed)
                return Heard.Closed;
            if (_borders.TryPeek(out var border) && border.Position == _read)
                return _borders.Dequeue().Kind;
            var end = _borders.Count > 0 ? border.Position : _written;
            count = (int)Math.Min(buffer.Length, end - _read);
            var at = (int)(_read % _ring.Length);
            var first = Math.Min(count, _ring.Length - at);
            _ring.AsSpan(at, first).CopyTo(buffer);
            _ring.AsSpan(0, count - first).CopyTo(buffer[first..]);
            _read += count;
            return Heard.Audio;
        }
    }
}
