using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Host.Rehearsal;

/// <summary>The host's own detector computes as in any call, but what the rehearsed caller sends is no voice: sound passes for one.</summary>
internal sealed class RehearsedDetectors(ISpeechDetectorFactory detectors) : ISpeechDetectorFactory
{
    public ISpeechDetector? Open() => detectors.Open() is { } real ? new Detector(real) : null;

    private sealed class Detector(ISpeechDetector real) : ISpeechDetector
    {
        public float Next(ReadOnlySpan<byte> muLaw)
        {
            real.Next(muLaw);
            return muLaw.ContainsAnyExcept(MuLaw.Silence) ? 1 : 0;
        }

        public void Reset() => real.Reset();

        public void Dispose() => real.Dispose();
    }
}
