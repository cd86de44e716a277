namespace VoiceAssistant.Tests.Fuzzing;

/// <summary>
/// Decisions read from bytes. Behind the last byte every decision is the first and simplest one: whatever shrinks the
/// bytes shrinks what was made of them, and any bytes make something.
/// </summary>
internal sealed class Choices(byte[] bytes)
{
    private int _at;

    /// <summary>A number from 0 to <paramref name="count"/> - 1, at most 65,535.</summary>
    public int Below(int count) => (count <= 256 ? Next() : (Next() << 8) | Next()) % count;

    /// <summary>True once in <paramref name="times"/>.</summary>
    public bool OnceIn(int times) => Below(times) == times - 1;

    public T Of<T>(params ReadOnlySpan<T> options) => options[Below(options.Length)];

    /// <summary>Bytes without meaning, as many as there shall be, for one decision.</summary>
    public byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(Below(256)).NextBytes(noise);
        return noise;
    }

    private byte Next() => _at < bytes.Length ? bytes[_at++] : (byte)0;
}
