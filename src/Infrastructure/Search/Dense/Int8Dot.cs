using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VoiceAssistant.Infrastructure.Search.Dense;

/// <summary>The inner product of a vector of bytes with one of 12 bits, which of 8,000 numbers still fits an int.</summary>
internal static class Int8Dot
{
    /// <summary>Both vectors are filled up with zeros to a multiple of it.</summary>
    public const int Step = 32;

    /// <summary>The greatest number of the second vector.</summary>
    public const int Most = 2_047;

    /// <param name="length">A multiple of <see cref="Step"/>.</param>
    public static int Of(ref readonly sbyte bytes, ref readonly short others, int length) =>
        Avx512BW.IsSupported ? Of512(in bytes, in others, length)
        : Avx2.IsSupported ? Of256(in bytes, in others, length)
        : OfAny(in bytes, in others, length);

    private static int Of512(ref readonly sbyte bytes, ref readonly short others, int length)
    {
        var sum = Vector512<int>.Zero;
        for (nuint i = 0; i < (nuint)length; i += Step)
        {
            var wide = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(in bytes, i));
            sum += Avx512BW.MultiplyAddAdjacent(wide, Vector512.LoadUnsafe(in others, i));
        }

        return Vector512.Sum(sum);
    }

    private static int Of256(ref readonly sbyte bytes, ref readonly short others, int length)
    {
        var sum = Vector256<int>.Zero;
        for (nuint i = 0; i < (nuint)length; i += Step / 2)
        {
            var wide = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(in bytes, i));
            sum += Avx2.MultiplyAddAdjacent(wide, Vector256.LoadUnsafe(in others, i));
        }

        return Vector256.Sum(sum);
    }

    internal static int OfAny(ref readonly sbyte bytes, ref readonly short others, int length)
    {
        var sum = Vector128<int>.Zero;
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector128<sbyte>.Count)
        {
            var (lower, upper) = Vector128.Widen(Vector128.LoadUnsafe(in bytes, i));
            sum += Product(lower, Vector128.LoadUnsafe(in others, i));
            sum += Product(upper, Vector128.LoadUnsafe(in others, i + (nuint)Vector128<short>.Count));
        }

        return Vector128.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Product(Vector128<short> left, Vector128<short> right)
    {
        var (a, b) = Vector128.Widen(left);
        var (c, d) = Vector128.Widen(right);
        return (a * c) + (b * d);
    }
}
