using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>Noises that go on all the time, one sample after the other.</summary>
internal static class SteadyNoises
{
    /// <summary>Hz of the mains.</summary>
    private const double Mains = 50;

    public static Func<double> White(Random random) => () => Gaussian(random);

    public static Func<double> Pink(Random random)
    {
        var (pink, telephone) = (Filters.Pink(), Filters.HighPass(100));
        return () => telephone(pink(Gaussian(random)));
    }

    /// <summary>A ventilator and a bad ground: harmonics of the mains over a little hiss.</summary>
    public static Func<double> Hum(Random random)
    {
        var phases = Enumerable.Range(0, 12).Select(_ => random.NextDouble() * 2 * Math.PI).ToArray();
        var t = 0;
        return () =>
        {
            var sum = 0.1 * Gaussian(random);
            for (var k = 2; k < phases.Length; k++)
                sum += Math.Sin((2 * Math.PI * Mains * k * t / MuLaw.SampleRate) + phases[k]) / k;
            t++;
            return sum;
        };
    }

    /// <summary>Rolling tyres, an engine that changes its speed, and wind.</summary>
    public static Func<double> Car(Random random)
    {
        Func<double, double> rumble = Filters.LowPass(180), softer = Filters.LowPass(180), wind = Filters.LowPass(900);
        var (phase, t) = (0d, 0);
        var pace = 0.05 + (0.1 * random.NextDouble());
        return () =>
        {
            var swell = 1 + (0.4 * Math.Sin(2 * Math.PI * pace * t++ / MuLaw.SampleRate));
            phase += 2 * Math.PI * 38 * swell / MuLaw.SampleRate;
            var engine = Enumerable.Range(2, 6).Sum(k => Math.Sin(phase * k) / k);
            return (6 * softer(rumble(Gaussian(random)))) + (0.12 * engine) + (0.5 * swell * wind(Gaussian(random)));
        };
    }

    public static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
