using System.Buffers.Binary;

namespace VoiceAssistant.EndToEnd.Tests.Hosts;

/// <summary>A recording as a player sees it: PCM16, 8 kHz, stereo, with the canonical header of 44 bytes.</summary>
internal sealed class StereoWav(byte[] file)
{
    private const int HeaderBytes = 44;

    public bool HasRightFormat =>
        file.AsSpan().StartsWith("RIFF"u8) && file.AsSpan(8).StartsWith("WAVEfmt "u8) && file.AsSpan(36).StartsWith("data"u8)
        && Number16(20) == 1 && Number16(22) == 2 && Number32(24) == 8_000 && Number16(34) == 16
        && Number32(40) == file.Length - HeaderBytes;

    public double Seconds => (file.Length - HeaderBytes) / 4 / 8_000.0;

    public short[] Left => Channel(0);

    public short[] Right => Channel(2);

    /// <summary>The loudness of the loudest second, in dB below full scale.</summary>
    public static double LoudestSecond(short[] samples) => samples.Chunk(8_000)
        .Max(second => 10 * Math.Log10((second.Average(s => (double)s * s) + 1) / (32_768.0 * 32_768.0)));

    private short[] Channel(int offset)
    {
        var samples = new short[(file.Length - HeaderBytes) / 4];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(HeaderBytes + (i * 4) + offset));
        return samples;
    }

    private int Number16(int at) => BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(at));

    private int Number32(int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
}
