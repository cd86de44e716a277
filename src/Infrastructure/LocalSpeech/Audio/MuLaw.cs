namespace VoiceAssistant.Infrastructure.LocalSpeech.Audio;

/// <summary>ITU-T G.711 mu-law: one byte per sample, 14 bits of range, as telephony carries it at 8 kHz.</summary>
internal static class MuLaw
{
    private const int Bias = 0x84;
    private const int Clip = 32_635;
    private static readonly short[] Table = BuildTable();

    /// <summary>Decodes as many samples as <paramref name="muLaw"/> has bytes.</summary>
    public static void Decode(ReadOnlySpan<byte> muLaw, Span<short> pcm)
    {
        for (var i = 0; i < muLaw.Length; i++)
            pcm[i] = Table[muLaw[i]];
    }

    /// <summary>Encodes as many bytes as <paramref name="pcm"/> has samples.</summary>
    public static void Encode(ReadOnlySpan<short> pcm, Span<byte> muLaw)
    {
        for (var i = 0; i < pcm.Length; i++)
            muLaw[i] = Encode(pcm[i]);
    }

    public static byte Encode(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var exponent = int.Log2(magnitude) - 7;
        var mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte)~(sign | (exponent << 4) | mantissa);
    }

    private static short[] BuildTable()
    {
        var table = new short[256];
        for (var i = 0; i < table.Length; i++)
        {
            var bits = ~i & 0xFF;
            var magnitude = ((((bits & 0x0F) << 3) + Bias) << ((bits >> 4) & 0x07)) - Bias;
            table[i] = (short)((bits & 0x80) != 0 ? -magnitude : magnitude);
        }

        return table;
    }
}
