using System.Buffers;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>
/// What a caller has said and nobody has put into words yet, with the borders of its utterances, for a recogniser that has
/// to begin in the middle. While nobody speaks, only the <see cref="LeadMs"/> before the next utterance are kept; of a long
/// one the latest <see cref="LongestMs"/>. Not thread-safe.
/// </summary>
internal sealed class UnansweredSpeech : IDisposable
{
    private const int Size = 1 << 17;

    /// <summary>An utterance is told of up to 300 ms late, and a recogniser wants half a second before it.</summary>
    public const int LeadMs = 800;

    public const int LongestMs = Size / MuLaw.BytesPerMs;

    private readonly byte[] _ring = ArrayPool<byte>.Shared.Rent(Size);
    private readonly Queue<Utterance> _ended = new();
    private Utterance? _open;

    /// <summary>The oldest of those that have ended, which nobody has understood and nobody will tell of.</summary>
    private int _missed;

    private long _start, _end;

    /// <summary>Where what is kept begins, in ms since the first audio.</summary>
    public int StartMs => (int)(_start / MuLaw.BytesPerMs);

    public void Write(ReadOnlySpan<byte> muLaw)
    {
        _end += muLaw.Length;
        var kept = muLaw[Math.Max(0, muLaw.Length - Size)..];
        var at = (int)((_end - kept.Length) % Size);
        var first = Math.Min(kept.Length, Size - at);
        kept[..first].CopyTo(_ring.AsSpan(at));
        kept[first..].CopyTo(_ring);
        Forget();
    }

    public void BeginUtterance() => _open ??= new Utterance(_end, _end);

    public void EndUtterance()
    {
        _ended.Enqueue(new Utterance(_open?.Began ?? _end, _end));
        _open = null;
    }

    /// <summary>The oldest utterance was not heard, and its provider will not come back to it.</summary>
    public void MissOldest() => _missed = Math.Min(_missed + 1, _ended.Count);

    /// <summary>An utterance was put into words: the oldest that has ended, or, ahead of its end, the one that goes on.</summary>
    public void Answer()
    {
        for (; _missed > 0; _missed--)
            _ended.Dequeue();
        _start = _ended.TryDequeue(out var answered) ? Math.Max(_start, answered.Ended) : _end;
        Forget();
    }

    /// <summary>
    /// Tells it all once more, borders included. One that was not heard becomes the beginning of the next: the end of it has
    /// had its answer, and a second would be taken for that of the next.
    /// </summary>
    public void Replay(ISpeechRecognizer listener)
    {
        var at = _start;
        var (left, isGoingOn) = (_ended.Count, false);
        foreach (var utterance in _ended)
        {
            Begin(utterance.Began);
            Tell(utterance.Ended);
            isGoingOn = left > _ended.Count - _missed && (left > 1 || _open is not null);
            left--;
            if (!isGoingOn)
                listener.EndUtterance();
        }

        if (_open is { } open)
            Begin(open.Began);
        Tell(_end);

        void Begin(long began)
        {
            if (isGoingOn)
                return;
            Tell(began);
            listener.BeginUtterance();
        }

        void Tell(long until)
        {
            while (at < until)
            {
                var from = (int)(at % Size);
                var length = (int)Math.Min(until - at, Size - from);
                listener.Write(_ring.AsSpan(from, length));
                at += length;
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_ring);

    private void Forget()
    {
        var isIdle = _ended.Count == 0 && _open is null;
        _start = Math.Max(_start, _end - (isIdle ? LeadMs * MuLaw.BytesPerMs : Size));
        while (_ended.TryPeek(out var oldest) && oldest.Ended < _start)
        {
            _ended.Dequeue();
            _missed = Math.Max(0, _missed - 1);
        }
    }

    private readonly record struct Utterance(long Began, long Ended);
}
