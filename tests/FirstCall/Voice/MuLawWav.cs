using System.Buffers.Binary;

namespace VoiceAssistant.FirstCall.Voice;

/// <summary>WAV, mu-law, 8 kHz, mono: speech as the telephone carries it.</summary>
/// <remarks>Multimedia Programming Interface and Data Specifications 1.0, RIFF and WAVE.</remarks>
internal static class MuLawWav
{
    private const int HeaderBytes = 44, FormatBytes = 16;
    private const short MuLawTag = 7, Mono = 1, Bits = 8;
    private const int SampleRate = 8_000;

    public static byte[] Of(ReadOnlySpan<byte> muLaw)
    {
        var file = new byte[HeaderBytes + muLaw.Length + (muLaw.Length & 1)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), FormatBytes);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), MuLawTag);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), Mono);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), SampleRate);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), Mono);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), Bits);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), muLaw.Length);
        muLaw.CopyTo(file.AsSpan(HeaderBytes));
        return file;
    }
}
