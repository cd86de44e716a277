using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

/// <summary>Takes every sound for speech, so that what is speech is known to the sample.</summary>
internal sealed class EverySound : ISpeechDetector
{
    /// <summary>Such a sound.</summary>
    public static byte[] Of(int ms) => [.. Enumerable.Repeat((byte)0x10, ms * MuLaw.BytesPerMs)];

    public float Next(ReadOnlySpan<byte> muLaw) => muLaw.ContainsAnyExcept(MuLaw.Silence) ? 1 : 0;

    public void Reset()
    {
    }

    public void Dispose()
    {
    }
}
