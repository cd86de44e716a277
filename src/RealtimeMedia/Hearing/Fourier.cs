namespace VoiceAssistant.RealtimeMedia.Hearing;

/// <summary>The discrete Fourier transform of 256 points, in place: Cooley and Tukey's, radix 2.</summary>
internal static class Fourier
{
    private const int Size = 256, Bits = 8;

    private static readonly float[] Cos = [.. Enumerable.Range(0, Size / 2).Select(i => MathF.Cos(2 * MathF.PI * i / Size))];
    private static readonly float[] Sin = [.. Enumerable.Range(0, Size / 2).Select(i => -MathF.Sin(2 * MathF.PI * i / Size))];
    private static readonly byte[] Mirrored = [.. Enumerable.Range(0, Size).Select(Mirror)];

    public static void Transform(Span<float> re, Span<float> im)
    {
        for (var i = 0; i < Size; i++)
        {
            var j = Mirrored[i];
            if (j > i)
                (re[i], re[j], im[i], im[j]) = (re[j], re[i], im[j], im[i]);
        }

        for (var half = 1; half < Size; half *= 2)
            Merge(re, im, half);
    }

    private static void Merge(Span<float> re, Span<float> im, int half)
    {
        var stride = Size / 2 / half;
        for (var start = 0; start < Size; start += 2 * half)
        {
            for (var k = 0; k < half; k++)
            {
                var (a, b) = (start + k, start + k + half);
                var (c, s) = (Cos[k * stride], Sin[k * stride]);
                var (x, y) = ((re[b] * c) - (im[b] * s), (re[b] * s) + (im[b] * c));
                (re[b], im[b]) = (re[a] - x, im[a] - y);
                (re[a], im[a]) = (re[a] + x, im[a] + y);
            }
        }
    }

    private static byte Mirror(int i)
    {
        var mirrored = 0;
        for (var bit = 0; bit < Bits; bit++)
            mirrored |= ((i >> bit) & 1) << (Bits - 1 - bit);
        return (byte)mirrored;
    }
}
