namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>Both sides on one time line from the opening of the stream: the caller as sent, the assistant as played.</summary>
internal sealed class CallRecording
{
    private const long TicksPerByte = TimeSpan.TicksPerMillisecond / 8;
    private byte[] _caller = [];
    private byte[] _assistant = [];
    private int _callerLength;
    private int _assistantLength;

    /// <summary>What was played, and what is queued to be.</summary>
    public ReadOnlySpan<byte> Played => _assistant.AsSpan(0, _assistantLength);

    public void Caller(TimeSpan at, ReadOnlySpan<byte> muLaw) => Put(ref _caller, ref _callerLength, at, muLaw);

    public void Assistant(TimeSpan at, ReadOnlySpan<byte> muLaw) => Put(ref _assistant, ref _assistantLength, at, muLaw);

    /// <summary>Forgets what would have been played after this moment.</summary>
    public void TruncateAssistant(TimeSpan at) => _assistantLength = Math.Min(_assistantLength, Position(at));

    public byte[] ToWav() => WavWriter.Stereo(_caller.AsSpan(0, _callerLength), _assistant.AsSpan(0, _assistantLength));

    private static int Position(TimeSpan at) => (int)Math.Max(0, at.Ticks / TicksPerByte);

    private static void Put(ref byte[] track, ref int length, TimeSpan at, ReadOnlySpan<byte> muLaw)
    {
        var start = Position(at);
        var end = start + muLaw.Length;
        if (end > track.Length)
            Array.Resize(ref track, Math.Max(end, track.Length * 2));
        if (start > length)
            track.AsSpan(length, start - length).Fill(MuLaw.Silence);
        muLaw.CopyTo(track.AsSpan(start));
        length = Math.Max(length, end);
    }
}
