using System.Numerics.Tensors;

namespace VoiceAssistant.Benchmarks.Search;

/// <summary>Unit vectors that lie in clusters, as those of texts do: the chunks of a document near each other, a question near its chunk.</summary>
internal sealed class Meaning(int dimensions)
{
    private const float Spread = 0.9f, SpreadOfQuestions = 0.8f;
    private const int ChunksOfTopic = 400;

    public float[] Chunk(int number) => Near(Direction(new Random(-1 - (number / ChunksOfTopic))), Spread, new Random(number));

    public float[] Question(int chunk, Random random) => Near(Chunk(chunk), SpreadOfQuestions, random);

    private float[] Near(float[] center, float spread, Random random)
    {
        var vector = Direction(random);
        TensorPrimitives.Multiply(vector, spread, vector);
        TensorPrimitives.Add(vector, center, vector);
        return Unit(vector);
    }

    private float[] Direction(Random random)
    {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
            vector[i] = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
        return Unit(vector);
    }

    private static float[] Unit(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
        return vector;
    }
}
