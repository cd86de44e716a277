using System.Buffers.Binary;
using System.Runtime.InteropServices;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.OpenAI.Recognition;

/// <summary>
/// Mu-law as a WAV file of 16-bit samples at 16 kHz: every server reads it, and those around whisper.cpp read nothing else.
/// </summary>
internal static class UtteranceFile
{
    public const int Hz = 16_000;

    private const int HeaderBytes = 44, SampleBytes = 2;

    public static byte[] Of(ReadOnlySpan<byte> muLaw)
    {
        var narrow = new short[muLaw.Length];
        MuLaw.Decode(muLaw, narrow);
        var resampler = new Resampler(MuLaw.SampleRate, Hz);
        var wide = new short[resampler.MaxOutput(narrow.Length)];
        var samples = MemoryMarshal.AsBytes(wide.AsSpan(0, resampler.Process(narrow, wide))); // the machine's order, which is WAV's
        return [.. Header(samples.Length), .. samples];
    }

    /// <summary>Multimedia Programming Interface and Data Specifications 1.0: RIFF, fmt, data.</summary>
    private static byte[] Header(int length)
    {
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderBytes - 8 + length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1); // PCM
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1); // mono
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), Hz);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), Hz * SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), SampleBytes * 8);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), length);
        return header;
    }
}
