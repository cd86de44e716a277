using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>A host without weights: every sound that varies is a voice.</summary>
internal sealed class ByLevel : ISpeechDetectorFactory
{
    public ISpeechDetector? Open() => null;
}
