using System.Buffers.Binary;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Scripted;

/// <summary>The sound of a scripted reply, as mu-law at 8 kHz.</summary>
internal static class ReplyAudio
{
    private const int BuiltInMs = 2_400;

    private const int WavMuLaw = 7, WavPcm = 1;

    /// <exception cref="BootException">The file is missing, or is a WAV of another kind.</exception>
    public static byte[] Load(string path)
    {
        if (path.Length == 0)
            return BuiltIn();
        try
        {
            var bytes = File.ReadAllBytes(path);
            return bytes.AsSpan().StartsWith("RIFF"u8) ? FromWav(bytes) : bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new BootException($"Scripted:ReplyAudio '{path}' cannot be used: {e.Message}");
        }
    }

    /// <summary>A hum with the rhythm of syllables: voiced from its first frame to its last, without a pause.</summary>
    private static byte[] BuiltIn()
    {
        var audio = new byte[BuiltInMs * MuLaw.BytesPerMs];
        for (var i = 0; i < audio.Length; i++)
        {
            var t = (double)i / MuLaw.SampleRate;
            var loudness = 0.6 + 0.4 * Math.Sin(2 * Math.PI * 4 * t);
            var wave = Math.Sin(2 * Math.PI * 140 * t) + 0.5 * Math.Sin(2 * Math.PI * 420 * t)
                + 0.25 * Math.Sin(2 * Math.PI * 1_260 * t);
            audio[i] = MuLaw.Encode((short)(6_000 * loudness * wave));
        }

        return audio;
    }

    /// <summary>Chunks of a RIFF file (Multimedia Programming Interface and Data Specifications 1.0): fmt, then data.</summary>
    private static byte[] FromWav(ReadOnlySpan<byte> wav)
    {
        var format = 0;
        for (var at = 12; at + 8 <= wav.Length;)
        {
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(wav[(at + 4)..]), (uint)(wav.Length - at - 8));
            var chunk = wav.Slice(at + 8, size);
            if (wav.Slice(at, 4).SequenceEqual("fmt "u8))
                format = FormatOf(chunk);
            else if (wav.Slice(at, 4).SequenceEqual("data"u8))
                return format == WavMuLaw ? chunk.ToArray() : Compress(chunk);
            at += 8 + size + (size & 1);
        }

        throw new InvalidDataException("the file holds no audio");
    }

    private static int FormatOf(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < 16)
            throw new InvalidDataException("the file is damaged");
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        return (kind, channels, rate, bits) is (WavPcm, 1, MuLaw.SampleRate, 16) or (WavMuLaw, 1, MuLaw.SampleRate, 8)
            ? kind
            : throw new InvalidDataException("only mono at 8 kHz, as 16-bit PCM or mu-law, is taken");
    }

    private static byte[] Compress(ReadOnlySpan<byte> pcm)
    {
        var muLaw = new byte[pcm.Length / 2];
        for (var i = 0; i < muLaw.Length; i++)
            muLaw[i] = MuLaw.Encode(BinaryPrimitives.ReadInt16LittleEndian(pcm[(i * 2)..]));
        return muLaw;
    }
}
