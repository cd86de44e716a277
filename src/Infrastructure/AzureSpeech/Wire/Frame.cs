namespace VoiceAssistant.Infrastructure.AzureSpeech.Wire;

/// <summary>A message of the service, in the buffer that it was received into. A header that it does not have is empty.</summary>
internal readonly ref struct Frame
{
    public ReadOnlySpan<byte> Path { get; init; }

    public ReadOnlySpan<byte> RequestId { get; init; }

    public ReadOnlySpan<byte> Body { get; init; }

    public bool IsOf(string requestId) => System.Text.Ascii.EqualsIgnoreCase(RequestId, requestId);
}

/// <summary>What came is no message of the protocol.</summary>
internal sealed class MalformedFrameException(string problem) : Exception(problem);
