using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>The assistant's voice on its way back: out of a loudspeaker, through a small room, into the microphone.</summary>
/// <param name="DelayMs">Until its first part comes back.</param>
/// <param name="Gain">dB of what comes back to what was played.</param>
internal sealed record EchoPath(int DelayMs, double Gain)
{
    /// <summary>Walls: ms after the first part, and its share of the amplitude.</summary>
    private static readonly (int Ms, double Share)[] Walls = [(0, 0.82), (7, 0.38), (13, -0.28), (23, 0.2), (41, -0.14), (67, 0.08)];

    /// <summary>A path with a memory of its own: <c>(position, played) → sample</c>.</summary>
    public Sample Open()
    {
        // A small loudspeaker has no bass.
        Func<double, double> speaker = Filters.HighPass(300), air = Filters.LowPass(2_800);
        var gain = Level.Gain(Gain);
        return (position, played) =>
        {
            var sum = 0d;
            foreach (var (ms, share) in Walls)
            {
                var at = position - ((DelayMs + ms) * MuLaw.BytesPerMs);
                if (at >= 0 && at < played.Length)
                    sum += share * MuLaw.Decode(played[at]);
            }

            return gain * air(speaker(sum));
        };
    }

    internal delegate double Sample(int position, ReadOnlySpan<byte> played);
}
