namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>Unit vectors.</summary>
internal static class Vectors
{
    public static float[] Random(Random random, int dimensions)
    {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
            vector[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
        return Unit(vector);
    }

    /// <summary>In a plane, so many degrees from its first axis.</summary>
    public static float[] At(double degrees, int dimensions = 40)
    {
        var vector = new float[dimensions];
        (vector[0], vector[1]) = ((float)Math.Cos(degrees * Math.PI / 180), (float)Math.Sin(degrees * Math.PI / 180));
        return vector;
    }

    private static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return [.. vector.Select(x => x / length)];
    }
}
