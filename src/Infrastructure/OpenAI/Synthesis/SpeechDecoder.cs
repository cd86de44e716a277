using System.Runtime.InteropServices;
using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.OpenAI.Synthesis;

/// <summary>
/// Makes telephone audio of what a server sends, torn anywhere: raw samples of 16 bits, the low byte first, at 24 kHz; or, from a server that does
/// not care what it was asked for, a WAV of any rate.
/// </summary>
internal sealed class SpeechDecoder
{
    private const int RawHz = 24_000;

    /// <summary>Enough for what writers of WAVs put in front of the samples.</summary>
    private const int LongestHeader = 8_192;

    private readonly List<byte> _start = [];
    private Resampler? _resampler;
    private long _left = long.MaxValue;
    private byte? _odd;

    /// <summary>Whether there was any sample.</summary>
    public bool HasAudio { get; private set; }

    /// <returns>Mu-law; empty while there is not enough.</returns>
    /// <exception cref="InvalidDataException">It is audio of another kind.</exception>
    public byte[] Decode(ReadOnlySpan<byte> bytes)
    {
        if (_resampler is not null)
            return DecodeSamples(bytes);
        _start.AddRange(bytes);
        return Begin() is { } at ? DecodeSamples(CollectionsMarshal.AsSpan(_start)[at..]) : [];
    }

    /// <summary>What the resampler still holds.</summary>
    public byte[] Flush() => !HasAudio ? [] : Encode(_resampler!.Flush());

    /// <summary>Where the samples begin; null while that is not known.</summary>
    private int? Begin()
    {
        var start = CollectionsMarshal.AsSpan(_start);
        if (start.Length < 4)
            return null; // a WAV says so in four letters
        if (!WaveHeader.IsWave(start))
        {
            RequireSamples(start);
            _resampler = new Resampler(RawHz, MuLaw.SampleRate);
            return 0;
        }

        if (WaveHeader.Read(start) is not { } header)
            return start.Length < LongestHeader ? null : throw new InvalidDataException("a WAV without samples");
        _resampler = new Resampler(header.Hz, MuLaw.SampleRate);
        _left = header.DataBytes ?? long.MaxValue;
        return header.Bytes;
    }

    /// <summary>MP3, Ogg and FLAC would be noise. Raw audio may begin with the same bytes, but hardly as loudly.</summary>
    private static void RequireSamples(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("ID3"u8) || start.StartsWith("OggS"u8) || start.StartsWith("fLaC"u8))
            throw new InvalidDataException("compressed audio");
    }

    private byte[] DecodeSamples(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..(int)Math.Min(bytes.Length, _left)];
        _left -= bytes.Length;
        var even = Join(bytes);
        var samples = MemoryMarshal.Cast<byte, short>(even); // the machine's order, which is the wire's
        if (samples.IsEmpty)
            return [];
        HasAudio = true;
        var narrow = new short[_resampler!.MaxOutput(samples.Length)];
        return Encode(narrow.AsSpan(0, _resampler.Process(samples, narrow)));
    }

    /// <summary>The half of a sample that came last goes in front of its other half.</summary>
    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> bytes)
    {
        var all = bytes;
        if (_odd is { } odd)
            all = (byte[])[odd, .. bytes];
        _odd = all.Length % 2 == 1 ? all[^1] : null;
        return all[..(all.Length / 2 * 2)];
    }

    private static byte[] Encode(ReadOnlySpan<short> samples)
    {
        var muLaw = new byte[samples.Length];
        MuLaw.Encode(samples, muLaw);
        return muLaw;
    }
}
