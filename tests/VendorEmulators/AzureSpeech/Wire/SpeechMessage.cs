using System.Text;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

/// <summary>One message of the protocol.</summary>
/// <param name="Head">The headers as they were sent.</param>
internal sealed record SpeechMessage(bool IsBinary, string Head, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    public string Path => Headers.GetValueOrDefault("Path", "");

    /// <summary>Names the turn.</summary>
    public string RequestId => Headers.GetValueOrDefault("X-RequestId", "");

    public string? ContentType => Headers.GetValueOrDefault("Content-Type");

    public string Text => Encoding.UTF8.GetString(Body.Span);
}
