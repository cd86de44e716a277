using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VoiceAssistant.Application.Audio;

/// <summary>WAV files of 16-bit samples, mono: every player reads them.</summary>
public static class WaveFile
{
    private const int HeaderBytes = 44, SampleBytes = 2;

    /// <param name="muLaw">8 kHz.</param>
    public static byte[] Of(ReadOnlySpan<byte> muLaw)
    {
        var samples = new short[muLaw.Length];
        MuLaw.Decode(muLaw, samples);
        return Of(samples, MuLaw.SampleRate);
    }

    public static byte[] Of(ReadOnlySpan<short> samples, int hz)
    {
        var bytes = MemoryMarshal.AsBytes(samples); // the machine's order, which is WAV's
        return [.. Header(bytes.Length, hz), .. bytes];
    }

    /// <summary>Multimedia Programming Interface and Data Specifications 1.0: RIFF, fmt, data.</summary>
    private static byte[] Header(int length, int hz)
    {
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderBytes - 8 + length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1); // mono
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), hz);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), hz * SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), SampleBytes * 8);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), length);
        return header;
    }
}
