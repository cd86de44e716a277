using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>Sounds of a telephone line, as samples of full scale 1 at 8 kHz; the same ones every time.</summary>
internal static class Sounds
{
    private static readonly float[] Sentence = Read();

    public static float[] Silence(int ms) => new float[ms * MuLaw.BytesPerMs];

    /// <summary>A voice that goes on without a gap, faster and higher by the factor.</summary>
    public static float[] Voice(int ms, double pitch = 1, int from = 0) =>
        Make(ms, i => Sentence[(int)((from + (i * pitch)) % Sentence.Length)]);

    /// <summary>Somebody who talks all the time, word by word.</summary>
    public static float[] Talk(int ms, double pitch = 0.9, int from = 0)
    {
        var voice = Voice(ms, pitch, from);
        return Make(ms, i => voice[i] * (float)(0.55 + (0.45 * Math.Sin((i + from) * 2 * Math.PI * 3.1 / MuLaw.SampleRate))));
    }

    public static float[] Babble(int ms)
    {
        double[] pitches = [0.8, 0.87, 0.95, 1.03, 1.1, 1.2, 1.27];
        var sum = Silence(ms);
        foreach (var (talker, pitch) in pitches.Index())
            sum = Mix(sum, Talk(ms, pitch, talker * 1_777));
        return sum;
    }

    public static float[] White(int ms)
    {
        var random = new Random(7);
        return Make(ms, _ => (float)((random.NextDouble() * 2) - 1));
    }

    /// <summary>White noise without its upper part: a lorry's, or a breath's.</summary>
    public static float[] Dull(int ms, float share)
    {
        var last = 0f;
        return Array.ConvertAll(White(ms), sample => last += share * (sample - last));
    }

    public static float[] Tones(int ms, params double[] hertz) =>
        Make(ms, i => (float)hertz.Sum(f => Math.Sin(i * 2 * Math.PI * f / MuLaw.SampleRate)));

    public static float[] Hum(int ms) => Tones(ms, 100, 150, 250, 350, 450);

    /// <summary>A short sound again and again, so many ms apart.</summary>
    public static float[] Every(int ms, int apartMs, float[] sound) => Make(
        ms, i => i % (apartMs * MuLaw.BytesPerMs) is var at && at < sound.Length ? sound[at] : 0);

    /// <summary>Comes and goes.</summary>
    public static float[] Swell(float[] sound) =>
        [.. sound.Select((sample, i) => sample * (float)Math.Pow(Math.Sin(Math.PI * i / sound.Length), 2))];

    /// <summary>Is there at once and dies away within so many ms.</summary>
    public static float[] Knock(float[] sound, double ms) =>
        [.. sound.Select((sample, i) => sample * (float)Math.Exp(-i / (ms * MuLaw.BytesPerMs)))];

    /// <summary>At a mean level in dBFS.</summary>
    public static float[] At(this float[] sound, double db)
    {
        var level = Math.Sqrt(sound.Average(sample => (double)sample * sample));
        return Array.ConvertAll(sound, sample => (float)(sample * Math.Pow(10, db / 20) / level));
    }

    public static float[] Mix(float[] one, float[] other) => [.. one.Zip(other, (a, b) => a + b)];

    public static float[] Join(params float[][] sounds) => [.. sounds.SelectMany(sound => sound)];

    /// <summary>Late, softer and dull, as a loudspeaker's sound comes back to its telephone.</summary>
    public static float[] Echo(float[] sound, int delayMs, double db)
    {
        var gain = (float)Math.Pow(10, db / 20);
        var last = 0f;
        var delay = delayMs * MuLaw.BytesPerMs;
        return [.. sound.Select((_, i) => gain * (last += 0.7f * ((i < delay ? 0 : sound[i - delay] + Late(sound, i - delay)) - last)))];
    }

    public static byte[] MuLawOf(float[] sound) =>
        Array.ConvertAll(sound, sample => MuLaw.Encode((short)Math.Clamp(sample * 32_768, short.MinValue, short.MaxValue)));

    private static float Late(float[] sound, int at) =>
        (at < 300 ? 0 : 0.4f * sound[at - 300]) - (at < 710 ? 0 : 0.2f * sound[at - 710]);

    private static float[] Make(int ms, Func<int, float> sample) =>
        [.. Enumerable.Range(0, ms * MuLaw.BytesPerMs).Select(sample)];

    private static float[] Read()
    {
        using var stream = typeof(Sounds).Assembly.GetManifestResourceStream("voice.ulaw")!;
        var muLaw = new byte[stream.Length];
        stream.ReadExactly(muLaw);
        return Array.ConvertAll(muLaw, code => MuLaw.Decode(code) / 32_768f);
    }
}
