namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>People in the background: long monologues, each of power 1 while they speak, in the voices of one half of the corpus.</summary>
internal sealed class Crowd
{
    private readonly List<double[]> _talkers;

    private Crowd(List<double[]> talkers) => _talkers = talkers;

    public static Crowd Of(IEnumerable<Talker> talkers, string[] sentences)
    {
        var people = talkers.ToList();
        return new Crowd([.. people.Select((talker, i) =>
            Normalised(talker.Say(string.Join(". ", sentences.Skip(i * 7 % sentences.Length).Take(6)) + ".").Samples))]);
    }

    /// <summary>All at once: nobody is to be understood.</summary>
    public double[] Babble(Random random, int samples)
    {
        var positions = _talkers.ConvertAll(talker => random.Next(talker.Length));
        var babble = new double[samples];
        for (var i = 0; i < samples; i++)
            for (var k = 0; k < _talkers.Count; k++)
                babble[i] += _talkers[k][(positions[k] + i) % _talkers[k].Length];
        return babble;
    }

    /// <summary>Two people in turn, with music under them.</summary>
    public double[] Television(Random random, int samples)
    {
        var sound = Array.ConvertAll(Music.Play(random, samples), sample => 0.1 * sample);
        for (var (at, who) = (0, random.Next(_talkers.Count)); at < samples; who = (who + 1) % _talkers.Count)
        {
            var talker = _talkers[who];
            var length = 8_000 * random.Next(2, 6);
            var from = random.Next(talker.Length);
            for (var i = 0; i < length && at + i < samples; i++)
                sound[at + i] += talker[(from + i) % talker.Length];
            at += length + random.Next(1_600, 5_600);
        }

        return sound;
    }

    /// <summary>Babble at some distance, cups and cutlery.</summary>
    public double[] Cafe(Random random, int samples)
    {
        Func<double, double> distance = Filters.LowPass(2_200), air = Filters.Pink();
        var sound = Array.ConvertAll(Babble(random, samples), sample => distance(sample) + (0.15 * air(SteadyNoises.Gaussian(random))));
        for (var at = random.Next(4_000); at < samples; at += random.Next(2_000, 14_000))
        {
            var ring = Filters.Resonance(1_800 + (1_400 * random.NextDouble()), 60);
            for (var i = 0; i < 1_600 && at + i < samples; i++)
                sound[at + i] += 25 * ring(i < 12 ? SteadyNoises.Gaussian(random) : 0);
        }

        return sound;
    }

    private static double[] Normalised(short[] samples)
    {
        var active = Level.ActiveOf(samples);
        return Array.ConvertAll(samples, sample => sample / active);
    }
}
