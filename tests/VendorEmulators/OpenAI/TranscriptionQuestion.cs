using System.Buffers.Binary;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <param name="Model">Null where the form does not say.</param>
/// <param name="Audio">The file, which has to be a WAV for its duration to be known.</param>
internal sealed record TranscriptionQuestion(
    string? Model, string FileName, byte[] Audio, string Format, string? Language, string? Prompt, IReadOnlyList<string> Granularities)
{
    public bool IsWav => Audio.AsSpan().StartsWith("RIFF"u8) && Audio.Length >= 44;

    public TimeSpan Duration => IsWav && BytesPerSecond > 0 ? TimeSpan.FromSeconds((Audio.Length - 44) / (double)BytesPerSecond) : TimeSpan.Zero;

    /// <summary>Samples per second, of the header.</summary>
    public int Hz => (int)BinaryPrimitives.ReadUInt32LittleEndian(Audio.AsSpan(24));

    private uint BytesPerSecond => BinaryPrimitives.ReadUInt32LittleEndian(Audio.AsSpan(28));
}
