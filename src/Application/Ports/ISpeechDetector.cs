namespace VoiceAssistant.Application.Ports;

/// <summary>Opens detectors of speech; one per call.</summary>
public interface ISpeechDetectorFactory
{
    /// <summary>Null where this host has no model for it: then the level of the sound has to do.</summary>
    ISpeechDetector? Open();
}

/// <summary>
/// Tells whether somebody speaks in one call's audio, step by step and in order. Not for two threads at once, and quick
/// enough to be asked on the thread that the audio comes on.
/// </summary>
public interface ISpeechDetector : IDisposable
{
    /// <summary>The bytes of a step: 32 ms of mu-law at 8 kHz.</summary>
    const int StepBytes = 256;

    /// <summary>Probabilities at which speech begins and below which it ends.</summary>
    const float Onset = 0.5f, Release = 0.35f;

    /// <summary>The probability, 0 to 1, that there is speech in the next step.</summary>
    /// <param name="muLaw"><see cref="StepBytes"/> bytes.</param>
    float Next(ReadOnlySpan<byte> muLaw);

    /// <summary>Forgets what was heard: the next step follows on no other.</summary>
    void Reset();
}
