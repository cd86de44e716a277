using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>Short sounds without words. None has a level of its own; see <see cref="Level.At"/>.</summary>
internal static class BodySounds
{
    private const double Scale = 8_000;

    /// <summary>One to three bursts out of a throat.</summary>
    public static short[] Cough(Random random)
    {
        var sound = new List<short>();
        for (var burst = random.Next(1, 3); burst >= 0; burst--)
        {
            Func<double, double> throat = Filters.Resonance(550 + (200 * random.NextDouble()), 250), mouth = Filters.Resonance(1_500, 500);
            var length = Samples(140 + random.Next(120));
            sound.AddRange(Shape(length, i => Math.Min(1, i / 60.0) * Math.Exp(-3.5 * i / length), () =>
            {
                var air = SteadyNoises.Gaussian(random);
                return (2 * throat(air)) + mouth(air) + (0.1 * air);
            }));
            sound.AddRange(new short[Samples(60 + random.Next(120))]);
        }

        return [.. sound];
    }

    public static short[] Breath(Random random)
    {
        Func<double, double> mouth = Filters.Resonance(900 + (500 * random.NextDouble()), 900), lips = Filters.HighPass(400);
        var length = Samples(350 + random.Next(450));
        return Shape(length, i => Math.Pow(Math.Sin(Math.PI * i / length), 2), () => lips(mouth(SteadyNoises.Gaussian(random))));
    }

    /// <summary>A switch, a ring on a table.</summary>
    public static short[] Click(Random random)
    {
        var body = Filters.Resonance(1_200 + (1_800 * random.NextDouble()), 400);
        var length = Samples(4 + random.Next(20));
        return Shape(length, i => Math.Exp(-6.0 * i / length), () => body(SteadyNoises.Gaussian(random)));
    }

    /// <summary>A word's worth of keys.</summary>
    public static short[] Keys(Random random)
    {
        var sound = new List<short>();
        for (var keys = random.Next(4, 12); keys > 0; keys--)
        {
            sound.AddRange(Click(random));
            sound.AddRange(new short[Samples(70 + random.Next(130))]);
        }

        return [.. sound];
    }

    /// <summary>Comes, passes and goes within some seconds.</summary>
    public static short[] Lorry(Random random)
    {
        Func<double, double> rumble = Filters.LowPass(150), softer = Filters.LowPass(300);
        var length = Samples(4_000 + random.Next(3_000));
        var (phase, t) = (0d, 0);
        return Shape(length, i => Math.Pow(Math.Sin(Math.PI * i / length), 2), () =>
        {
            phase += 2 * Math.PI * (34 - (8.0 * t++ / length)) / MuLaw.SampleRate;
            var engine = Enumerable.Range(2, 10).Sum(k => Math.Sin(phase * k) / Math.Sqrt(k));
            return (3 * softer(rumble(SteadyNoises.Gaussian(random)))) + (0.15 * engine);
        });
    }

    private static int Samples(int ms) => ms * MuLaw.BytesPerMs;

    private static short[] Shape(int length, Func<int, double> envelope, Func<double> source)
    {
        var sound = new short[length];
        for (var i = 0; i < length; i++)
            sound[i] = Level.Clamp(Scale * envelope(i) * source());
        return sound;
    }
}
