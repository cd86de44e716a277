using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Replies;

/// <summary>
/// Keys that the assistant presses, as tones in its own audio: each the sum of two sines, a row's and a column's, for 120 ms, with 80 ms of silence
/// behind (ITU-T Q.23 and Q.24; a media stream has no other way to send them).
/// </summary>
internal static class KeyTones
{
    private const int SampleRate = 8_000, ToneSamples = 960, GapSamples = 640, PauseSamples = 4_000;

    /// <summary>Of each of the two sines: −9 dB of full scale, so that their sum never clips.</summary>
    private const double Amplitude = 0.35 * short.MaxValue;

    private const string Rows = "123A456B789C*0#D";

    private static readonly int[] RowHz = [697, 770, 852, 941], ColumnHz = [1_209, 1_336, 1_477, 1_633];

    /// <summary>Mu-law, 8 kHz.</summary>
    public static SpokenAudio Of(string keys)
    {
        var samples = new List<short>();
        foreach (var key in keys)
        {
            if (key == 'w')
                samples.AddRange(Enumerable.Repeat((short)0, PauseSamples));
            else
                samples.AddRange(ToneOf(Rows.IndexOf(key, StringComparison.Ordinal)));
        }

        return new SpokenAudio(samples.Select(MuLaw.Encode).ToArray(), []);
    }

    private static IEnumerable<short> ToneOf(int key)
    {
        var (row, column) = (RowHz[key / 4], ColumnHz[key % 4]);
        for (var i = 0; i < ToneSamples; i++)
            yield return (short)(Amplitude * (Sine(row, i) + Sine(column, i)));
        for (var i = 0; i < GapSamples; i++)
            yield return 0;
    }

    private static double Sine(int hz, int sample) => Math.Sin(2 * Math.PI * hz * sample / SampleRate);
}
