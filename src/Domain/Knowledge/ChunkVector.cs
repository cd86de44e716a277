using System.Buffers.Binary;
using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Knowledge;

/// <summary>The meaning of a chunk as a model has put it. While models are changed, a chunk may have one of each.</summary>
public sealed class ChunkVector : IOwned
{
    public const int LongestModel = 150;

    public required ChunkId ChunkId { get; init; }

    public required string Model { get; init; }

    public required OwnerId OwnerId { get; init; }

    public required DocumentId DocumentId { get; init; }

    /// <summary>A unit vector: half-precision numbers (IEEE 754 binary16), little-endian.</summary>
    public required byte[] Values { get; init; }

    public static byte[] Pack(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(short)];
        for (var i = 0; i < vector.Length; i++)
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * sizeof(short)), (Half)vector[i]);
        return bytes;
    }

    public float[] Unpack()
    {
        var vector = new float[Values.Length / sizeof(short)];
        for (var i = 0; i < vector.Length; i++)
            vector[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(Values.AsSpan(i * sizeof(short)));
        return vector;
    }
}
