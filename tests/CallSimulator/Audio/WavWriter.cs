using System.Buffers.Binary;

namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>Writes WAV, PCM16 at 8 kHz.</summary>
internal static class WavWriter
{
    public const int HeaderBytes = 44;
    private const int SampleRate = 8000;

    public static byte[] Stereo(ReadOnlySpan<byte> leftMuLaw, ReadOnlySpan<byte> rightMuLaw)
    {
        var frames = Math.Max(leftMuLaw.Length, rightMuLaw.Length);
        var file = new byte[HeaderBytes + (frames * 4)];
        WriteHeader(file, frames * 4, channels: 2);
        for (var i = 0; i < frames; i++)
        {
            var at = file.AsSpan(HeaderBytes + (i * 4));
            BinaryPrimitives.WriteInt16LittleEndian(at, Sample(leftMuLaw, i));
            BinaryPrimitives.WriteInt16LittleEndian(at[2..], Sample(rightMuLaw, i));
        }
        return file;
    }

    /// <summary>Both in one channel.</summary>
    public static byte[] Mono(ReadOnlySpan<byte> oneMuLaw, ReadOnlySpan<byte> otherMuLaw)
    {
        var frames = Math.Max(oneMuLaw.Length, otherMuLaw.Length);
        var file = new byte[HeaderBytes + (frames * 2)];
        WriteHeader(file, frames * 2, channels: 1);
        for (var i = 0; i < frames; i++)
        {
            var sum = Sample(oneMuLaw, i) + Sample(otherMuLaw, i);
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeaderBytes + (i * 2)), (short)Math.Clamp(sum, short.MinValue, short.MaxValue));
        }
        return file;
    }

    private static short Sample(ReadOnlySpan<byte> muLaw, int at) => at < muLaw.Length ? MuLaw.Decode(muLaw[at]) : (short)0;

    private static void WriteHeader(Span<byte> file, int dataBytes, short channels)
    {
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[4..], HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(file[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(file[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(file[22..], channels);
        BinaryPrimitives.WriteInt32LittleEndian(file[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file[28..], SampleRate * 2 * channels);
        BinaryPrimitives.WriteInt16LittleEndian(file[32..], (short)(2 * channels));
        BinaryPrimitives.WriteInt16LittleEndian(file[34..], 16);
        "data"u8.CopyTo(file[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[40..], dataBytes);
    }
}
