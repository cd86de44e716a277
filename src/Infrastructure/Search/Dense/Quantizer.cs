using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>
/// Vectors in a quarter of their size: whole numbers of -127 to 127 and what to multiply them by. Cosines are off by some 0.0005, so that
/// they choose candidates, whose cosines are then computed from what the database has.
/// </summary>
internal static class Quantizer
{
    private const float MostOfByte = sbyte.MaxValue;

    /// <summary>How many bytes a vector takes.</summary>
    public static int Stride(int dimensions) => (dimensions + Int8Dot.Step - 1) / Int8Dot.Step * Int8Dot.Step;

    /// <summary>What the database keeps of a vector, as numbers.</summary>
    public static ReadOnlySpan<Half> Halves(byte[] stored) => MemoryMarshal.Cast<byte, Half>(stored);

    /// <returns>What to multiply by.</returns>
    public static float Pack(ReadOnlySpan<Half> vector, Span<sbyte> packed)
    {
        Span<float> numbers = vector.Length <= 4_096 ? stackalloc float[vector.Length] : new float[vector.Length];
        TensorPrimitives.ConvertToSingle(vector, numbers);
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(numbers));
        packed.Clear();
        if (!(largest > 0) || !float.IsFinite(largest))
            return 0;
        TensorPrimitives.Multiply(numbers, MostOfByte / largest, numbers);
        TensorPrimitives.Round(numbers, numbers);
        TensorPrimitives.ConvertTruncating(numbers, packed[..vector.Length]);
        return largest / MostOfByte;
    }

    /// <summary>The vector of a question, finer than those it is compared with. Its own factor changes no order.</summary>
    public static short[] PackQuery(ReadOnlySpan<float> vector)
    {
        var packed = new short[Stride(vector.Length)];
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(vector));
        if (!(largest > 0) || !float.IsFinite(largest))
            return packed;
        for (var i = 0; i < vector.Length; i++)
            packed[i] = (short)MathF.Round(vector[i] * Int8Dot.Most / largest);
        return packed;
    }

    /// <summary>Of unit vectors; null where they are not of one length.</summary>
    public static double? Cosine(ReadOnlySpan<float> query, byte[] stored)
    {
        var halves = Halves(stored);
        if (halves.Length != query.Length)
            return null;
        Span<float> numbers = halves.Length <= 4_096 ? stackalloc float[halves.Length] : new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, numbers);
        return TensorPrimitives.Dot(query, numbers);
    }
}
