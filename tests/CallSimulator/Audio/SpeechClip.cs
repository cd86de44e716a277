using System.Buffers.Text;

namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>One 20 ms frame: 160 mu-law bytes and their base64 form, encoded once for all calls.</summary>
internal sealed class SpeechFrame
{
    public const int Bytes = 160;
    public const int Milliseconds = 20;
    public static readonly SpeechFrame Silence = CreateSilence();

    private SpeechFrame(byte[] muLaw, bool isVoiced)
    {
        MuLaw = muLaw;
        IsVoiced = isVoiced;
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(muLaw.Length)];
        Base64.EncodeToUtf8(muLaw, text, out _, out var written);
        Base64Text = text.AsMemory(0, written);
    }

    public byte[] MuLaw { get; }

    public ReadOnlyMemory<byte> Base64Text { get; }

    public bool IsVoiced { get; }

    public static SpeechFrame Create(byte[] muLaw, bool isVoiced) => new(muLaw, isVoiced);

    private static SpeechFrame CreateSilence()
    {
        var silence = new byte[Bytes];
        Array.Fill(silence, Audio.MuLaw.Silence);
        return new SpeechFrame(silence, isVoiced: false);
    }
}

/// <summary>What a caller says: frames, and which of them carry voice.</summary>
internal sealed class SpeechClip
{
    // A frame is voiced when it is louder than -50 dBFS and within 35 dB of the loudest frame.
    private const double FloorRms = 32768 * 0.00316;
    private const double RelativeRms = 0.0178;

    private SpeechClip(SpeechFrame[] frames)
    {
        Frames = frames;
        FirstVoiced = Array.FindIndex(frames, f => f.IsVoiced);
        LastVoiced = Array.FindLastIndex(frames, f => f.IsVoiced);
    }

    public IReadOnlyList<SpeechFrame> Frames { get; }

    /// <summary>Index of the first voiced frame; -1 when the clip is silent.</summary>
    public int FirstVoiced { get; }

    public int LastVoiced { get; }

    public static SpeechClip FromSamples(ReadOnlySpan<short> samples, bool voicedThroughout = false)
    {
        var count = (samples.Length + SpeechFrame.Bytes - 1) / SpeechFrame.Bytes;
        var padded = new short[count * SpeechFrame.Bytes];
        samples.CopyTo(padded);
        var levels = new double[count];
        for (var i = 0; i < count; i++)
            levels[i] = Rms(padded.AsSpan(i * SpeechFrame.Bytes, SpeechFrame.Bytes));
        var threshold = count == 0 ? 0 : Math.Max(FloorRms, levels.Max() * RelativeRms);
        var frames = new SpeechFrame[count];
        for (var i = 0; i < count; i++)
        {
            var muLaw = MuLaw.Encode(padded.AsSpan(i * SpeechFrame.Bytes, SpeechFrame.Bytes));
            frames[i] = SpeechFrame.Create(muLaw, voicedThroughout || levels[i] > threshold);
        }
        return new SpeechClip(frames);
    }

    /// <summary>The same with a sound that goes round under it; voiced where it was.</summary>
    /// <param name="from">Where in the sound the clip begins.</param>
    public SpeechClip Over(ReadOnlySpan<short> loop, int from)
    {
        var frames = new SpeechFrame[Frames.Count];
        for (var i = 0; i < frames.Length; i++)
        {
            var samples = Array.ConvertAll(Frames[i].MuLaw, MuLaw.Decode);
            for (var k = 0; k < samples.Length; k++)
                samples[k] = (short)Math.Clamp(samples[k] + loop[(from + (i * SpeechFrame.Bytes) + k) % loop.Length], short.MinValue, short.MaxValue);
            frames[i] = SpeechFrame.Create(MuLaw.Encode(samples), Frames[i].IsVoiced);
        }
        return new SpeechClip(frames);
    }

    private static double Rms(ReadOnlySpan<short> samples)
    {
        var sum = 0d;
        foreach (var sample in samples)
            sum += (double)sample * sample;
        return Math.Sqrt(sum / samples.Length);
    }
}
