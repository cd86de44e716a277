using System.Buffers.Binary;

namespace VoiceAssistant.Benchmarks.Speech;

/// <summary>RIFF WAVE, 8 kHz, mono: PCM16 out; PCM16 or mu-law in (Multimedia Programming Interface 1.0, 1991).</summary>
internal static class WavFile
{
    private const int HeaderLength = 44;
    private const int SampleRate = 8_000;
    private const ushort Pcm = 1;
    private const ushort MuLaw = 7;

    public static void Write(string path, ReadOnlySpan<short> pcm)
    {
        var file = new byte[HeaderLength + (pcm.Length * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(20), Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), SampleRate * 2);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), pcm.Length * 2);
        for (var i = 0; i < pcm.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeaderLength + (i * 2)), pcm[i]);
        File.WriteAllBytes(path, file);
    }

    /// <summary>The audio as mu-law, 8 kHz.</summary>
    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    public static byte[] ReadMuLaw(string path)
    {
        var file = File.ReadAllBytes(path).AsSpan();
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
            throw new InvalidDataException("Not a WAV file.");
        ushort format = 0;
        for (var at = 12; at + 8 <= file.Length;)
        {
            var length = Math.Min(BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]), file.Length - at - 8);
            if (length < 0)
                break;
            var body = file.Slice(at + 8, length);
            if (file.Slice(at, 4).SequenceEqual("fmt "u8) && length >= 16)
                format = Format(body);
            else if (file.Slice(at, 4).SequenceEqual("data"u8))
                return format == MuLaw ? body.ToArray() : Encode(body);
            at += 8 + length + (length & 1);
        }

        throw new InvalidDataException("The WAV file has no audio.");
    }

    private static ushort Format(ReadOnlySpan<byte> body)
    {
        var format = BinaryPrimitives.ReadUInt16LittleEndian(body);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        var rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        return channels == 1 && rate == SampleRate && (format, bits) is (Pcm, 16) or (MuLaw, 8)
            ? format
            : throw new InvalidDataException("The WAV file must be 8 kHz, mono, PCM16 or mu-law.");
    }

    private static byte[] Encode(ReadOnlySpan<byte> pcm)
    {
        var muLaw = new byte[pcm.Length / 2];
        for (var i = 0; i < muLaw.Length; i++)
            muLaw[i] = Application.Audio.MuLaw.Encode(BinaryPrimitives.ReadInt16LittleEndian(pcm[(i * 2)..]));
        return muLaw;
    }
}
