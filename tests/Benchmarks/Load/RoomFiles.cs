using System.Globalization;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns.Sounds;
using VoiceAssistant.CallSimulator.Audio;

namespace VoiceAssistant.Benchmarks.Load;

/// <summary>The noises of the simulator's callers as files, half a minute of each, made before anything is measured.</summary>
internal sealed class RoomFiles : IDisposable
{
    private const int Seed = 1, Samples = 30 * 50 * SpeechFrame.Bytes;

    /// <summary>dB of each noise under the caller.</summary>
    private const double Under = 20;

    /// <summary>None of them has the simulator's voice.</summary>
    private static readonly Talker[] Others = [new("rms"), new("kal16"), new("slt"), new("rms", 1.15, 1.1), new("kal16", 0.9, 0.95)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("voiceassistant-rooms-");

    public RoomFiles()
    {
        var crowd = Crowd.Of(Others, SpeechTexts.Sentences("tuning"));
        var loudness = CallerLoudness() * Level.Gain(-Under);
        foreach (var name in RoomNoise.Steady)
        {
            var noise = RoomNoise.Create(name, Seed, crowd);
            var samples = new short[Samples];
            for (var i = 0; i < samples.Length; i++)
                samples[i] = Level.Clamp(loudness * noise.At(i));
            WavFile.Write(PathOf(name), samples);
        }
    }

    /// <summary>What the simulator is told, so that this share of its callers is in noise.</summary>
    public string[] Told(double share) =>
    [
        .. RoomNoise.Steady.SelectMany(name => (string[])["--noise", PathOf(name)]),
        "--noise-share", share.ToString("0.####", CultureInfo.InvariantCulture),
    ];

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name + ".wav");

    private static double CallerLoudness() => Level.ActiveOf(
        [.. SyntheticVoice.Create(1_500).Frames.SelectMany(frame => Array.ConvertAll(frame.MuLaw, MuLaw.Decode))]);
}
