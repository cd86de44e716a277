namespace VoiceAssistant.Application.Audio;

/// <summary>
/// G.711 mu-law, the telephone's 8 bits per sample at 8 kHz (ITU-T G.711, table 2b). Linear samples are 16-bit with the
/// 14-bit range of the standard shifted up by two.
/// </summary>
public static class MuLaw
{
    public const int SampleRate = 8_000;

    /// <summary>Samples, and so bytes, in one ms.</summary>
    public const int BytesPerMs = SampleRate / 1_000;

    /// <summary>Digital silence.</summary>
    public const byte Silence = 0xFF;

    private const int Bias = 0x84;
    private const int Clip = 0x7FFF - Bias;

    private static readonly short[] Linear = [.. Enumerable.Range(0, 256).Select(code => Expand((byte)code))];

    public static short Decode(byte code) => Linear[code];

    public static byte Encode(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var exponent = int.Log2(magnitude) - 7;
        var mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte)~(sign | (exponent << 4) | mantissa);
    }

    /// <summary>Decodes as many samples as <paramref name="muLaw"/> has bytes.</summary>
    public static void Decode(ReadOnlySpan<byte> muLaw, Span<short> pcm)
    {
        for (var i = 0; i < muLaw.Length; i++)
            pcm[i] = Linear[muLaw[i]];
    }

    /// <summary>Encodes as many bytes as <paramref name="pcm"/> has samples.</summary>
    public static void Encode(ReadOnlySpan<short> pcm, Span<byte> muLaw)
    {
        for (var i = 0; i < pcm.Length; i++)
            muLaw[i] = Encode(pcm[i]);
    }

    private static short Expand(byte code)
    {
        var bits = (byte)~code;
        var magnitude = ((((bits & 0x0F) << 3) + Bias) << ((bits >> 4) & 0x07)) - Bias;
        return (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
    }
}
