using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Wire;

/// <summary>The audio messages of one turn: one buffer, whose time and body change from one message to the next.</summary>
internal sealed class AudioFrame
{
    /// <summary>100 ms, the size that the service's own SDK sends.</summary>
    public const int BodyBytes = 100 * MuLaw.BytesPerMs;

    private readonly byte[] _frame;
    private readonly int _header, _time;

    public AudioFrame(string requestId, DateTimeOffset at)
    {
        var empty = FrameWriter.Binary("audio", requestId, at, contentType: null, []);
        _header = empty.Length;
        _time = _header - "\r\n".Length - FrameWriter.TimeLength;
        _frame = new byte[_header + BodyBytes];
        empty.CopyTo(_frame);
    }

    /// <summary>To be filled with what is sent next.</summary>
    public Span<byte> Body => _frame.AsSpan(_header);

    /// <summary>The message with the front of the body; it is valid until the next.</summary>
    /// <param name="length">Of the body in bytes; 0 tells the end of the audio.</param>
    public ReadOnlyMemory<byte> Of(int length, DateTimeOffset at)
    {
        FrameWriter.Time(at, _frame.AsSpan(_time, FrameWriter.TimeLength));
        return _frame.AsMemory(0, _header + length);
    }

    /// <summary>The first message of a turn: what the audio is, as a RIFF header of unknown length with format tag 7, mu-law.</summary>
    public static ReadOnlyMemory<byte> Riff(string requestId, DateTimeOffset at) =>
        FrameWriter.Binary("audio", requestId, at, "audio/x-wav", MuLawRiff);

    private static ReadOnlySpan<byte> MuLawRiff =>
        "RIFF\0\0\0\0WAVEfmt \u0010\0\0\0\u0007\0\u0001\0\u0040\u001F\0\0\u0040\u001F\0\0\u0001\0\u0008\0data\0\0\0\0"u8;
}
