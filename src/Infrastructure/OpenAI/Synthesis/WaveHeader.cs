using System.Buffers.Binary;

namespace VoiceAssistant.Infrastructure.OpenAI.Synthesis;

/// <summary>What is in front of the samples of a WAV file.</summary>
/// <param name="Hz">Samples per second, of 16 bits, in one channel.</param>
/// <param name="Bytes">All of them with what is in front of the samples.</param>
/// <param name="DataBytes">Of samples; null where a server that streams does not know yet.</param>
internal readonly record struct WaveHeader(int Hz, int Bytes, long? DataBytes)
{
    private const int Preamble = 12, ChunkHeader = 8, Pcm = 1, Extensible = 0xFFFE;

    public static bool IsWave(ReadOnlySpan<byte> start) => start.StartsWith("RIFF"u8);

    /// <summary>Multimedia Programming Interface and Data Specifications 1.0: chunks, of which <c>fmt</c> comes before <c>data</c>.</summary>
    /// <returns>Null while the samples have not begun.</returns>
    /// <exception cref="InvalidDataException">It is audio of another kind.</exception>
    public static WaveHeader? Read(ReadOnlySpan<byte> wave)
    {
        var hz = 0;
        for (long at = Preamble; at + ChunkHeader <= wave.Length;)
        {
            var head = wave[(int)at..];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("data"u8))
                return hz > 0 ? new WaveHeader(hz, (int)at + ChunkHeader, LengthOf(size)) : throw new InvalidDataException("a WAV without a format");
            if (head.StartsWith("fmt "u8) && head.Length >= ChunkHeader + 16)
                hz = RateOf(head[ChunkHeader..]);
            at += ChunkHeader + size + (size & 1);
        }

        return null;
    }

    private static int RateOf(ReadOnlySpan<byte> format)
    {
        var kind = BinaryPrimitives.ReadUInt16LittleEndian(format);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        var hz = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        return kind is Pcm or Extensible && channels == 1 && bits == 16 && hz is >= 8_000 and <= 96_000
            ? hz
            : throw new InvalidDataException($"a WAV of kind {kind} with {channels} channels of {bits} bits at {hz} Hz");
    }

    private static long? LengthOf(uint size) => size is 0 or >= int.MaxValue ? null : size;
}
