using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Benchmarks.Turns.Sounds;

/// <summary>Simple filters at 8 kHz, each a function from sample to sample with its own memory.</summary>
internal static class Filters
{
    /// <summary>6 dB per octave.</summary>
    public static Func<double, double> LowPass(double hz)
    {
        var keep = Math.Exp(-2 * Math.PI * hz / MuLaw.SampleRate);
        var last = 0d;
        return x => last = (keep * last) + ((1 - keep) * x);
    }

    public static Func<double, double> HighPass(double hz)
    {
        var low = LowPass(hz);
        return x => x - low(x);
    }

    /// <summary>A resonance, as of a throat or a body: two poles.</summary>
    public static Func<double, double> Resonance(double hz, double bandwidth)
    {
        var radius = Math.Exp(-Math.PI * bandwidth / MuLaw.SampleRate);
        double a = 2 * radius * Math.Cos(2 * Math.PI * hz / MuLaw.SampleRate), b = -radius * radius;
        double one = 0, two = 0;
        return x =>
        {
            var y = ((1 - radius) * x) + (a * one) + (b * two);
            (two, one) = (one, y);
            return y;
        };
    }

    /// <summary>Falls by 3 dB per octave: Paul Kellet's sum of three one-pole filters.</summary>
    public static Func<double, double> Pink()
    {
        double a = 0, b = 0, c = 0;
        return white =>
        {
            a = (0.99765 * a) + (white * 0.0990460);
            b = (0.96300 * b) + (white * 0.2965164);
            c = (0.57000 * c) + (white * 1.0526913);
            return a + b + c + (white * 0.1848);
        };
    }
}
