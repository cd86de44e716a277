using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>Half a minute of the sound of a room, of power 1 while it sounds, which begins again when it is over.</summary>
internal sealed class RoomNoise
{
    /// <summary>Sounds that go on, for rooms at a level under the caller.</summary>
    public static readonly string[] Steady = ["white", "pink", "hum", "car", "babble", "television", "music", "cafe"];

    /// <summary>Sounds that come and go.</summary>
    public static readonly string[] Passing = ["breath", "clicks", "coughs", "keyboard", "lorry"];

    private const int Samples = 30 * MuLaw.SampleRate;

    private readonly double[] _loop;

    private RoomNoise(double[] loop) => _loop = loop;

    public double At(int position) => _loop[position % _loop.Length];

    public static RoomNoise Create(string name, int seed, Crowd crowd)
    {
        var random = new Random(seed);
        double[] sound = name switch
        {
            "white" => Fill(SteadyNoises.White(random)),
            "pink" => Fill(SteadyNoises.Pink(random)),
            "hum" => Fill(SteadyNoises.Hum(random)),
            "car" => Fill(SteadyNoises.Car(random)),
            "babble" => crowd.Babble(random, Samples),
            "television" => crowd.Television(random, Samples),
            "cafe" => crowd.Cafe(random, Samples),
            "music" => Music.Play(random, Samples),
            "breath" => Scatter(random, BodySounds.Breath, 2_000),
            "clicks" => Scatter(random, BodySounds.Click, 900),
            "coughs" => Scatter(random, BodySounds.Cough, 3_500),
            "keyboard" => Scatter(random, BodySounds.Keys, 1_200),
            "lorry" => Scatter(random, BodySounds.Lorry, 6_000),
            _ => throw new ArgumentException($"There is no noise {name}."),
        };
        return new RoomNoise(Normalised(sound));
    }

    private static double[] Fill(Func<double> next)
    {
        var sound = new double[Samples];
        for (var i = 0; i < sound.Length; i++)
            sound[i] = next();
        return sound;
    }

    /// <summary>One after the other, with half to one and a half of a pause, in ms, between them, each as loud as the others.</summary>
    private static double[] Scatter(Random random, Func<Random, short[]> next, int pauseMs)
    {
        var sound = new double[Samples];
        for (var at = 0; ;)
        {
            at += random.Next(pauseMs / 2, pauseMs * 3 / 2) * MuLaw.BytesPerMs;
            var one = Level.At(Level.Nominal, next(random));
            if (at + one.Length > Samples)
                return sound;
            for (var i = 0; i < one.Length; i++)
                sound[at + i] = one[i];
            at += one.Length;
        }
    }

    private static double[] Normalised(double[] sound)
    {
        var peak = sound.Max(Math.Abs);
        var active = Level.ActiveOf(Array.ConvertAll(sound, sample => Level.Clamp(sample / peak * 30_000))) * peak / 30_000;
        return Array.ConvertAll(sound, sample => sample / active);
    }
}
