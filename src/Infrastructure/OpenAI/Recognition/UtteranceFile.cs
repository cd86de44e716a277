using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Infrastructure.OpenAI.Recognition;

/// <summary>
/// Mu-law as a WAV file of 16-bit samples at 16 kHz: every server reads it, and those around whisper.cpp read nothing else.
/// </summary>
internal static class UtteranceFile
{
    public const int Hz = 16_000;

    public static byte[] Of(ReadOnlySpan<byte> muLaw)
    {
        var narrow = new short[muLaw.Length];
        MuLaw.Decode(muLaw, narrow);
        var resampler = new Resampler(MuLaw.SampleRate, Hz);
        var wide = new short[resampler.MaxOutput(narrow.Length)];
        return WaveFile.Of(wide.AsSpan(0, resampler.Process(narrow, wide)), Hz);
    }
}
