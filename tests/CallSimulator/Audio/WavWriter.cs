using System.Buffers.Binary;

namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>Writes WAV, PCM16 at 8 kHz, stereo.</summary>
internal static class WavWriter
{
    public const int HeaderBytes = 44;
    private const int SampleRate = 8000;

    public static byte[] Stereo(ReadOnlySpan<byte> leftMuLaw, ReadOnlySpan<byte> rightMuLaw)
    {
        var frames = Math.Max(leftMuLaw.Length, rightMuLaw.Length);
        var file = new byte[HeaderBytes + (frames * 4)];
        WriteHeader(file, frames * 4);
        for (var i = 0; i < frames; i++)
        {
            var at = file.AsSpan(HeaderBytes + (i * 4));
            BinaryPrimitives.WriteInt16LittleEndian(at, i < leftMuLaw.Length ? MuLaw.Decode(leftMuLaw[i]) : (short)0);
            BinaryPrimitives.WriteInt16LittleEndian(at[2..], i < rightMuLaw.Length ? MuLaw.Decode(rightMuLaw[i]) : (short)0);
        }
        return file;
    }

    private static void WriteHeader(Span<byte> file, int dataBytes)
    {
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[4..], HeaderBytes - 8 + dataBytes);
        "WAVEfmt "u8.CopyTo(file[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(file[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(file[22..], 2);
        BinaryPrimitives.WriteInt32LittleEndian(file[24..], SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file[28..], SampleRate * 4);
        BinaryPrimitives.WriteInt16LittleEndian(file[32..], 4);
        BinaryPrimitives.WriteInt16LittleEndian(file[34..], 16);
        "data"u8.CopyTo(file[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[40..], dataBytes);
    }
}
