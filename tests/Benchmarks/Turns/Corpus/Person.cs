using System.Globalization;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Audio;
using VoiceAssistant.Benchmarks.Turns.Sounds;

namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>A caller who says what <see cref="Wording"/> writes, at a nominal level.</summary>
internal sealed partial class Person(Talker talker, Random random)
{
    private static readonly Dictionary<(string Voice, string Text), short[]> Spoken = [];

    public string Name => talker.Name;

    /// <param name="decibels">How much louder than nominal.</param>
    public short[] Say(string text, double decibels = 0)
    {
        var sound = new List<short>();
        foreach (Match part in Part().Matches(text))
        {
            if (part.Groups["pause"] is { Success: true } pause)
                sound.AddRange(new short[int.Parse(pause.Value, CultureInfo.InvariantCulture) * MuLaw.BytesPerMs]);
            else if (part.Groups["sound"] is { Success: true } body)
                sound.AddRange(body.Value == "cough" ? BodySounds.Cough(random) : BodySounds.Breath(random));
            else if (part.Value.Trim() is { Length: > 0 } words)
                sound.AddRange(SayWords(words));
        }

        return Level.At(Level.Nominal + decibels, [.. sound]);
    }

    private short[] SayWords(string words)
    {
        lock (Spoken)
        {
            if (!Spoken.TryGetValue((talker.Name, words), out var samples))
                Spoken[(talker.Name, words)] = samples = WithoutEdges(talker.Say(words).Samples);
            return samples;
        }
    }

    /// <summary>flite leaves some 200 ms silent before and after what it says.</summary>
    private static short[] WithoutEdges(short[] samples)
    {
        const int Audible = 150;
        var first = Array.FindIndex(samples, sample => Math.Abs((int)sample) >= Audible);
        var last = Array.FindLastIndex(samples, sample => Math.Abs((int)sample) >= Audible);
        return first < 0 ? [] : samples[first..(last + 1)];
    }

    [GeneratedRegex(@"\{(?<pause>\d+)\}|\*(?<sound>\w+)\*|[^{*]+")]
    private static partial Regex Part();
}
