using VoiceAssistant.Application.Audio;

namespace VoiceAssistant.Application.Tests.Audio;

internal sealed class ResamplerTests
{
    private const double Amplitude = 10_000;

    [TestCase(16_000, 8_000)]
    [TestCase(8_000, 16_000)]
    public void The_pass_band_is_flat_to_3200_Hz(int from, int to)
    {
        for (var hz = 100; hz <= 3_200; hz += 100)
            Decibels(Level(Resample(Tone(hz, from), from, to), hz, to)).ShouldBe(0, 0.5, $"{hz} Hz");
    }

    [Test]
    public void What_telephony_cannot_carry_is_50_dB_down()
    {
        for (var hz = 4_400; hz < 8_000; hz += 200)
            Decibels(Loudest(Resample(Tone(hz, 16_000), 16_000, 8_000))).ShouldBeLessThan(-50, $"{hz} Hz");
    }

    [Test]
    public void Images_of_telephone_audio_are_50_dB_down()
    {
        for (var hz = 300; hz <= 3_600; hz += 300)
            Decibels(Level(Resample(Tone(hz, 8_000), 8_000, 16_000), 8_000 - hz, 16_000)).ShouldBeLessThan(-50, $"{hz} Hz");
    }

    [TestCase(16_000, 8_000)]
    [TestCase(8_000, 16_000)]
    [TestCase(22_050, 8_000)]
    [TestCase(8_000, 8_000)]
    public void A_stream_gives_the_samples_of_the_whole(int from, int to)
    {
        var audio = Tone(440, from);
        var streaming = new Resampler(from, to);
        var random = new Random(1);
        var streamed = new List<short>();
        for (var at = 0; at < audio.Length;)
        {
            var block = audio.AsSpan(at, Math.Min(random.Next(0, 200), audio.Length - at));
            var output = new short[streaming.MaxOutput(block.Length)];
            streamed.AddRange(output.AsSpan(0, streaming.Process(block, output)));
            at += block.Length;
        }

        streamed.AddRange(streaming.Flush());
        streamed.ShouldBe(Resample(audio, from, to));
    }

    [Test]
    public void Borders_of_blocks_do_not_click()
    {
        var resampler = new Resampler(16_000, 8_000);
        var streamed = new List<short>();
        foreach (var block in Tone(200, 16_000).Chunk(33))
        {
            var output = new short[resampler.MaxOutput(block.Length)];
            streamed.AddRange(output.AsSpan(0, resampler.Process(block, output)));
        }

        // a 200 Hz tone cannot move further between two samples than 2π·200/8000 of its amplitude
        var steepest = streamed.Skip(100).Zip(streamed.Skip(101), (a, b) => Math.Abs(a - b)).Max();
        ((double)steepest).ShouldBeLessThan(Amplitude * 2 * Math.PI * 200 / 8_000 * 1.02);
    }

    [Test]
    public void The_loudest_audio_is_clipped_not_wrapped()
    {
        var square = Enumerable.Range(0, 4_000).Select(i => i / 20 % 2 == 0 ? short.MaxValue : short.MinValue).ToArray();
        var output = Resample(square, 8_000, 16_000);
        for (var i = 200; i < 7_000; i++)
            if (square[(i / 2) - 24] == square[Math.Max(0, (i / 2) - 27)] && square[(i / 2) - 24] == square[(i / 2) - 21])
                Math.Sign(output[i]).ShouldBe(Math.Sign(square[(i / 2) - 24]));
    }

    private static short[] Tone(double hz, int rate) => Enumerable.Range(0, rate / 2)
        .Select(i => (short)Math.Round(Amplitude * Math.Sin(2 * Math.PI * hz * i / rate))).ToArray();

    private static short[] Resample(short[] audio, int from, int to)
    {
        var resampler = new Resampler(from, to);
        var output = new short[resampler.MaxOutput(audio.Length)];
        return [.. output[..resampler.Process(audio, output)], .. resampler.Flush()];
    }

    /// <summary>The amplitude of one frequency in the steady part.</summary>
    private static double Level(short[] audio, double hz, int rate)
    {
        var steady = audio[(audio.Length / 10)..(audio.Length * 9 / 10)];
        var (re, im) = (0.0, 0.0);
        for (var i = 0; i < steady.Length; i++)
        {
            re += steady[i] * Math.Cos(2 * Math.PI * hz * i / rate);
            im += steady[i] * Math.Sin(2 * Math.PI * hz * i / rate);
        }

        return 2 * Math.Sqrt((re * re) + (im * im)) / steady.Length;
    }

    private static double Loudest(short[] audio) =>
        audio[(audio.Length / 10)..(audio.Length * 9 / 10)].Max(s => Math.Abs((double)s));

    private static double Decibels(double level) => 20 * Math.Log10(Math.Max(level, 1e-3) / Amplitude);
}
