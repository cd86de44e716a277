namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>
/// Both sides on one time line: the caller as sent, the assistant as played. It begins with the first stream, or where it is told to.
/// </summary>
internal sealed class CallRecording
{
    private const long TicksPerByte = TimeSpan.TicksPerMillisecond / 8;
    private readonly Lock _gate = new();
    private byte[] _caller = [];
    private byte[] _assistant = [];
    private int _callerLength;
    private int _assistantLength;
    private TimeSpan? _origin;
    private TimeSpan _opened;

    /// <summary>What was played since the opening of the stream, and what is queued to be.</summary>
    public ReadOnlySpan<byte> Played
    {
        get
        {
            lock (_gate)
                return _assistant.AsSpan(0, _assistantLength)[Math.Min(Position(TimeSpan.Zero), _assistantLength)..];
        }
    }

    /// <summary>A stream opens, in the call's time: what follows counts from here.</summary>
    public void Open(TimeSpan at)
    {
        lock (_gate)
        {
            _origin ??= at;
            _opened = at - _origin.Value;
        }
    }

    /// <param name="at">Since the opening of the stream.</param>
    public void Caller(TimeSpan at, ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
            Put(ref _caller, ref _callerLength, Position(at), muLaw);
    }

    public void Assistant(TimeSpan at, ReadOnlySpan<byte> muLaw)
    {
        lock (_gate)
            Put(ref _assistant, ref _assistantLength, Position(at), muLaw);
    }

    /// <param name="at">In the call's time, where no stream is open.</param>
    public void CallerAt(TimeSpan at, SpeechClip clip) => Put(ref _caller, ref _callerLength, at, clip);

    public void AssistantAt(TimeSpan at, SpeechClip clip) => Put(ref _assistant, ref _assistantLength, at, clip);

    /// <summary>Forgets what would have been played after this moment.</summary>
    public void TruncateAssistant(TimeSpan at)
    {
        lock (_gate)
            _assistantLength = Math.Min(_assistantLength, Position(at));
    }

    public byte[] ToWav()
    {
        lock (_gate)
            return WavWriter.Stereo(_caller.AsSpan(0, _callerLength), _assistant.AsSpan(0, _assistantLength));
    }

    /// <summary>Both sides between two moments of the call, silence where there was nothing.</summary>
    public (byte[] Caller, byte[] Assistant) Between(TimeSpan from, TimeSpan to)
    {
        lock (_gate)
        {
            var origin = _origin ?? TimeSpan.Zero;
            var (start, end) = (Bytes(from - origin), Bytes(to - origin));
            return (Copy(_caller, _callerLength, start, end), Copy(_assistant, _assistantLength, start, end));
        }
    }

    private void Put(ref byte[] track, ref int length, TimeSpan at, SpeechClip clip)
    {
        lock (_gate)
        {
            var start = Bytes(at - (_origin ?? TimeSpan.Zero));
            foreach (var frame in clip.Frames)
            {
                Put(ref track, ref length, start, frame.MuLaw);
                start += SpeechFrame.Bytes;
            }
        }
    }

    private int Position(TimeSpan at) => Bytes(at + _opened);

    private static int Bytes(TimeSpan at) => (int)Math.Max(0, at.Ticks / TicksPerByte);

    private static byte[] Copy(byte[] track, int length, int start, int end)
    {
        var copy = new byte[Math.Max(0, end - start)];
        Array.Fill(copy, MuLaw.Silence);
        var kept = Math.Min(end, length) - start;
        if (kept > 0)
            track.AsSpan(start, kept).CopyTo(copy);
        return copy;
    }

    private static void Put(ref byte[] track, ref int length, int start, ReadOnlySpan<byte> muLaw)
    {
        var end = start + muLaw.Length;
        if (end > track.Length)
            Array.Resize(ref track, Math.Max(end, track.Length * 2));
        if (start > length)
            track.AsSpan(length, start - length).Fill(MuLaw.Silence);
        muLaw.CopyTo(track.AsSpan(start));
        length = Math.Max(length, end);
    }
}
