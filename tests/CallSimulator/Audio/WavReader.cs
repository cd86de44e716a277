using System.Buffers.Binary;

namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>Reads mono WAV: PCM16 at 8 or 16 kHz, mu-law at 8 kHz. Gives PCM16 at 8 kHz.</summary>
internal static class WavReader
{
    private const ushort Pcm = 1;
    private const ushort MuLawTag = 7;
    private const ushort Extensible = 0xFFFE;

    public static short[] Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file.Slice(8, 4).SequenceEqual("WAVE"u8))
            throw new InvalidDataException("This is not a WAV file.");
        ReadOnlySpan<byte> format = default, data = default;
        var hasData = false;
        for (var at = 12; at + 8 <= file.Length && !hasData;)
        {
            var id = file.Slice(at, 4);
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]), (uint)(file.Length - at - 8));
            var body = file.Slice(at + 8, size);
            if (id.SequenceEqual("fmt "u8))
                format = body;
            hasData = id.SequenceEqual("data"u8);
            if (hasData)
                data = body;
            at += 8 + size + (size & 1);
        }
        if (format.Length < 16 || !hasData)
            throw new InvalidDataException("This WAV file has no fmt or no data chunk.");
        return Decode(format, data);
    }

    private static short[] Decode(ReadOnlySpan<byte> format, ReadOnlySpan<byte> data)
    {
        var tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        if (tag == Extensible && format.Length >= 26)
            tag = BinaryPrimitives.ReadUInt16LittleEndian(format[24..]);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        return (tag, channels, rate, bits) switch
        {
            (MuLawTag, 1, 8000, 8) => FromMuLaw(data),
            (Pcm, 1, 8000, 16) => FromPcm(data),
            (Pcm, 1, 16000, 16) => Downsampler.Halve(FromPcm(data)),
            _ => throw new InvalidDataException(
                $"This WAV file has format {tag}, {channels} channel(s), {rate} Hz, {bits} bits; wanted is mono PCM16 at 8000 or "
                + "16000 Hz, or mono mu-law at 8000 Hz."),
        };
    }

    private static short[] FromMuLaw(ReadOnlySpan<byte> data)
    {
        var samples = new short[data.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = MuLaw.Decode(data[i]);
        return samples;
    }

    private static short[] FromPcm(ReadOnlySpan<byte> data)
    {
        var samples = new short[data.Length / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(data[(2 * i)..]);
        return samples;
    }
}
