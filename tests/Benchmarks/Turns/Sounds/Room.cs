using VoiceAssistant.Application.Audio;
using VoiceAssistant.CallSimulator.Caller;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>Where a caller is, and over which line.</summary>
/// <param name="Noise">Null for a quiet room.</param>
/// <param name="Under">dB of the noise under a caller of nominal level.</param>
/// <param name="NoiseFromMs">When the noise begins, from the opening of the stream.</param>
/// <param name="CallerGain">dB by which the caller is louder than nominal.</param>
internal sealed record Room(RoomNoise? Noise = null, double Under = 0, int NoiseFromMs = 0, double CallerGain = 0, EchoPath? Echo = null)
{
    /// <summary>The line of one call, with its own place in the noise.</summary>
    public CallerRoom Open(int seed)
    {
        var random = new Random(seed);
        var shift = random.Next(30 * MuLaw.SampleRate);
        var noise = Level.Amplitude(Level.Nominal - Under);
        var hiss = Level.Amplitude(Level.QuietLine);
        var caller = Level.Gain(CallerGain);
        var echo = Echo?.Open();
        return (position, samples, played) =>
        {
            var sounds = Noise is not null && position >= NoiseFromMs * MuLaw.BytesPerMs;
            for (var i = 0; i < samples.Length; i++)
            {
                var sample = (caller * samples[i]) + (hiss * SteadyNoises.Gaussian(random));
                if (sounds)
                    sample += noise * Noise!.At(shift + position + i);
                if (echo is not null)
                    sample += echo(position + i, played);
                samples[i] = Level.Clamp(sample);
            }
        };
    }
}
