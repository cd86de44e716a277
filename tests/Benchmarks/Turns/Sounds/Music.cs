using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>A small band: plucked chords, a melody with vibrato, and a brush on every quarter.</summary>
internal static class Music
{
    private static readonly int[][] Chords = [[0, 4, 7], [9, 12, 16], [5, 9, 12], [7, 11, 14]];
    private static readonly int[] Scale = [0, 2, 4, 5, 7, 9, 11, 12];

    public static double[] Play(Random random, int samples)
    {
        var music = new double[samples];
        var quarter = (int)((0.38 + (0.25 * random.NextDouble())) * MuLaw.SampleRate);
        var root = 180 + (80 * random.NextDouble());
        for (var (at, n) = (0, 0); at < samples; at += quarter, n++)
        {
            foreach (var note in Chords[n / 4 % Chords.Length])
                Pluck(music, at, root * Semitones(note), 0.5, quarter * 2);
            Sing(music, at, 2 * root * Semitones(Scale[random.Next(Scale.Length)]), 0.6, random.Next(1, 3) * quarter);
            Brush(music, at, random);
        }

        return music;
    }

    private static double Semitones(int count) => Math.Pow(2, count / 12.0);

    private static void Pluck(double[] music, int at, double hz, double loud, int length)
    {
        for (var i = 0; i < length && at + i < music.Length; i++)
        {
            var t = (double)i / MuLaw.SampleRate;
            for (var k = 1; k <= 5 && hz * k < 3_600; k++)
                music[at + i] += loud / k * Math.Exp(-t * 3 * k) * Math.Sin(2 * Math.PI * hz * k * t);
        }
    }

    private static void Sing(double[] music, int at, double hz, double loud, int length)
    {
        for (var i = 0; i < length && at + i < music.Length; i++)
        {
            var t = (double)i / MuLaw.SampleRate;
            var swell = Math.Sin(Math.PI * i / length);
            var phase = 2 * Math.PI * hz * (t + (0.0006 * Math.Sin(2 * Math.PI * 5.5 * t)));
            music[at + i] += loud * swell * (Math.Sin(phase) + (0.4 * Math.Sin(2 * phase)) + (0.2 * Math.Sin(3 * phase)));
        }
    }

    private static void Brush(double[] music, int at, Random random)
    {
        var bright = Filters.HighPass(1_500);
        for (var i = 0; i < 600 && at + i < music.Length; i++)
            music[at + i] += 0.4 * Math.Exp(-i / 160.0) * bright(SteadyNoises.Gaussian(random));
    }
}
