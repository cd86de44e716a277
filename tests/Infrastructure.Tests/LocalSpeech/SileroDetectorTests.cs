using VoiceAssistant.Application.Audio;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class SileroDetectorTests
{
    private const float Speech = 0.5f;

    [Test]
    public async Task Speech_is_speech_and_silence_after_it_is_not()
    {
        await using var engines = new Engines();
        using var detector = Open(engines);
        var sentence = Steps(detector, await engines.SayAsync("We were away a year ago."));
        sentence.Count(p => p >= Speech).ShouldBeGreaterThan(sentence.Count * 8 / 10);
        Steps(detector, Hearing.Silence(1_000)).Skip(5).ShouldAllBe(p => p < Speech);
    }

    [TestCaseSource(nameof(Sounds))]
    public async Task What_is_loud_and_no_speech_is_not_taken_for_it(byte[] sound)
    {
        await using var engines = new Engines();
        using var detector = Open(engines);
        var steps = Steps(detector, sound);
        steps.Count(p => p >= Speech).ShouldBeLessThanOrEqualTo(steps.Count / 10);
    }

    [Test]
    public async Task After_a_reset_it_knows_nothing_of_what_was_before()
    {
        await using var engines = new Engines();
        using var detector = Open(engines);
        var speech = await engines.SayAsync("Our lawyer will allow you a year.");
        var first = Steps(detector, speech);
        Steps(detector, Hearing.Noise(1_000));
        detector.Reset();
        Steps(detector, speech).ShouldBe(first);
    }

    [Test]
    public async Task Calls_do_not_hear_each_other()
    {
        await using var engines = new Engines();
        using ISpeechDetector mine = Open(engines), other = Open(engines);
        var speech = await engines.SayAsync("Our lawyer will allow you a year.");
        var alone = Steps(mine, speech);
        mine.Reset();
        var beside = speech.Chunk(ISpeechDetector.StepBytes).Where(step => step.Length == ISpeechDetector.StepBytes).Select(step =>
        {
            other.Next(Hearing.Noise(32));
            return mine.Next(step);
        }).ToList();
        beside.ShouldBe(alone);
    }

    [Test]
    public async Task One_that_was_closed_refuses_to_hear()
    {
        await using var engines = new Engines();
        var detector = Open(engines);
        detector.Dispose();
        detector.Dispose();
        Should.Throw<ObjectDisposedException>(() => detector.Next(Hearing.Silence(32)));
    }

    private static IEnumerable<TestCaseData> Sounds()
    {
        yield return new TestCaseData(Hearing.Noise(5_000)).SetArgDisplayNames("noise");
        yield return new TestCaseData(Tone(400)).SetArgDisplayNames("a tone");
        yield return new TestCaseData(Tone(440, 480)).SetArgDisplayNames("ringing");
        yield return new TestCaseData(Tone(697, 1_209)).SetArgDisplayNames("a key");
    }

    private static byte[] Tone(params int[] hz) => [.. Enumerable.Range(0, 5 * MuLaw.SampleRate).Select(i =>
        MuLaw.Encode((short)hz.Sum(f => 6_000 * Math.Sin(2 * Math.PI * f * i / MuLaw.SampleRate))))];

    private static ISpeechDetector Open(Engines engines) => engines.Get<ISpeechDetectorFactory>().Open().ShouldNotBeNull();

    private static List<float> Steps(ISpeechDetector detector, byte[] audio) =>
    [
        .. audio.Chunk(ISpeechDetector.StepBytes).Where(step => step.Length == ISpeechDetector.StepBytes).Select(step => detector.Next(step)),
    ];
}
