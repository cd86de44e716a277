namespace VoiceAssistant.Application.Ports;

/// <summary>Text in, audio out, streamed. One instance serves all calls.</summary>
public interface ISpeechSynthesizer
{
    /// <summary>
    /// Yields mu-law, 8 kHz, mono, without header, in pieces of any size as they become available, faster than real time
    /// where possible. A piece is valid until the next is asked for.
    /// </summary>
    /// <exception cref="SpeechSynthesisException">The provider failed.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> SynthesizeAsync(SynthesisRequest request, CancellationToken ct);
}

/// <param name="Text">One phrase of plain text.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Voice">The provider's name of a voice; null for its default in that language.</param>
/// <param name="Rate">1 is the voice's own speed; null for that.</param>
public sealed record SynthesisRequest(string Text, string Language, string? Voice, double? Rate);

public sealed class SpeechSynthesisException(string reason, Exception? inner = null) : Exception(reason, inner);
