using System.Buffers.Text;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>Tells the simulator's voice from digital silence and from noise far below it.</summary>
internal static class FloorEar
{
    private const int FrameBytes = 160, FrameChars = 216;

    /// <summary>Between the mean magnitude of a frame of noise and of one of the voice, as mu-law counts it.</summary>
    private const int Voice = 42;

    /// <param name="payload">Of a media message, from its first letter.</param>
    public static bool IsVoiced(ReadOnlySpan<byte> payload)
    {
        // three bytes of digital silence, 0xFF, are "////" in base64
        if (payload.Length < FrameChars || payload.StartsWith("////"u8))
            return false;
        Span<byte> frame = stackalloc byte[FrameBytes];
        Base64.DecodeFromUtf8(payload[..FrameChars], frame, out _, out var written);
        var sum = 0;
        foreach (var code in frame[..written])
            sum += ~code & 0x7F;
        return sum >= Voice * FrameBytes;
    }
}
