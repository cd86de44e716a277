namespace VoiceAssistant.CallSimulator.Audio;

/// <summary>ITU-T G.711 mu-law, one byte per sample at 8 kHz.</summary>
internal static class MuLaw
{
    public const byte Silence = 0xFF;
    private const int Bias = 0x84;
    private const int Clip = 32635;
    private static readonly short[] Decoded = BuildDecoded();

    public static short Decode(byte code) => Decoded[code];

    public static byte Encode(short sample)
    {
        var sign = sample < 0 ? 0x80 : 0;
        var magnitude = Math.Min(Math.Abs((int)sample), Clip) + Bias;
        var exponent = 31 - int.LeadingZeroCount(magnitude) - 7;
        var mantissa = (magnitude >> (exponent + 3)) & 0x0F;
        return (byte)~(sign | (exponent << 4) | mantissa);
    }

    public static byte[] Encode(ReadOnlySpan<short> samples)
    {
        var codes = new byte[samples.Length];
        for (var i = 0; i < samples.Length; i++)
            codes[i] = Encode(samples[i]);
        return codes;
    }

    private static short[] BuildDecoded()
    {
        var table = new short[256];
        for (var i = 0; i < 256; i++)
        {
            var code = ~i & 0xFF;
            var magnitude = ((((code & 0x0F) << 3) + Bias) << ((code >> 4) & 0x07)) - Bias;
            table[i] = (short)((code & 0x80) != 0 ? -magnitude : magnitude);
        }
        return table;
    }
}
