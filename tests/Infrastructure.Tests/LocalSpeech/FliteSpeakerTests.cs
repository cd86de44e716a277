using VoiceAssistant.Application.Audio;
using VoiceAssistant.Infrastructure.LocalSpeech.Flite;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class FliteSpeakerTests
{
    private const string Sentence = "We are open from nine in the morning until six in the evening.";

    /// <summary>Bytes: a voice breathes at random, and so its first loud sample varies.</summary>
    private const double Varying = 400;

    [TestCaseSource(typeof(FliteVoices), nameof(FliteVoices.Names))]
    public async Task Every_voice_speaks_a_sentence_at_telephone_rate(string voice)
    {
        await using var engines = new Engines();
        var speech = await engines.SayAsync(Sentence, voice);
        (speech.Length / 8_000.0).ShouldBeInRange(2, 6);
        Loudness(speech).ShouldBeGreaterThan(500);
    }

    [Test]
    public async Task Speech_begins_without_the_silence_of_the_voice()
    {
        await using var engines = new Engines();
        Loudness((await engines.SayAsync(Sentence))[..1_600]).ShouldBeGreaterThan(50);
    }

    [Test]
    public async Task A_sentence_comes_in_pieces()
    {
        await using var engines = new Engines();
        var pieces = 0;
        await foreach (var _ in engines.Speaker().SpeakAsync(Sentence, default))
            pieces++;
        pieces.ShouldBeGreaterThan(20);
    }

    [Test]
    public async Task The_rate_shortens_and_lengthens_a_sentence()
    {
        await using var engines = new Engines();
        var normal = (double)(await engines.SayAsync(Sentence)).Length;
        ((await engines.SayAsync(Sentence, rate: 1.5)).Length / normal).ShouldBeInRange(0.6, 0.75);
        ((await engines.SayAsync(Sentence, rate: 0.8)).Length / normal).ShouldBeInRange(1.15, 1.35);
        ((await engines.SayAsync(Sentence)).Length / normal).ShouldBe(1, 0.01);
    }

    [Test]
    public async Task A_voice_of_another_provider_is_replaced()
    {
        await using var engines = new Engines();
        Length(await engines.SayAsync(Sentence, "en-US-JennyNeural")).ShouldBe(Length(await engines.SayAsync(Sentence)), Varying);
    }

    [TestCase("")]
    [TestCase("  \n")]
    [TestCase("...?!")]
    [TestCase("😀")]
    public async Task Nothing_to_say_is_no_audio(string text)
    {
        await using var engines = new Engines();
        (await engines.SayAsync(text)).ShouldBeEmpty();
    }

    [TestCase("It’s “fine” – really… 😀 café, naïve; ©")]
    [TestCase("<b>3 < 4 & 5</b>\0\t$1,299.50 at 9:30 a.m. on 11/22/2026")]
    public async Task Unusual_text_is_spoken(string text)
    {
        await using var engines = new Engines();
        (await engines.SayAsync(text)).Length.ShouldBeGreaterThan(4_000);
    }

    [Test]
    public async Task Cancelling_stops_the_voice_and_leaves_it_fit_for_the_next_phrase()
    {
        await using var engines = new Engines();
        var whole = await engines.SayAsync(Sentence);
        using var hangUp = new CancellationTokenSource();
        var book = string.Join(' ', Enumerable.Repeat(Sentence, 60));
        var heard = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var piece in engines.Speaker().SpeakAsync(book, hangUp.Token))
            {
                heard += piece.MuLaw.Length;
                await hangUp.CancelAsync();
            }
        });
        heard.ShouldBeLessThan(whole.Length * 10);
        Length(await engines.SayAsync(Sentence)).ShouldBe(Length(whole), Varying);
    }

    [Test]
    public async Task A_listener_who_leaves_gives_the_voice_back()
    {
        await using var engines = new Engines();
        await foreach (var _ in engines.Speaker().SpeakAsync(Sentence, default))
            break;
        (await engines.SayAsync(Sentence)).Length.ShouldBeGreaterThan(16_000);
    }

    [Test]
    public async Task Many_callers_share_a_voice_and_hear_their_own_phrases()
    {
        await using var engines = new Engines();
        string[] texts = ["one", "two and three", "four five six seven", "eight nine ten eleven twelve"];
        var alone = new List<double>();
        foreach (var text in texts)
            alone.Add(Length(await engines.SayAsync(text)));
        var together = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => engines.SayAsync(texts[i % texts.Length])));
        for (var i = 0; i < together.Length; i++)
            Length(together[i]).ShouldBe(alone[i % texts.Length], Varying);
    }

    private static double Length(byte[] muLaw) => muLaw.Length;

    [Test]
    public async Task Voices_that_speak_at_once_say_what_each_says_alone()
    {
        await using var engines = new Engines();
        string[] voices = ["rms", "awb", "slt", "kal16"];
        var alone = new List<double>();
        foreach (var voice in voices)
            alone.Add((await engines.SayAsync(Sentence, voice)).Length);
        for (var round = 0; round < 3; round++)
        {
            var together = await Task.WhenAll(voices.Select(voice => engines.SayAsync(Sentence, voice)));
            for (var i = 0; i < voices.Length; i++)
                ((double)together[i].Length).ShouldBe(alone[i], alone[i] / 10, voices[i]);
        }
    }

    private static double Loudness(byte[] muLaw)
    {
        var pcm = new short[muLaw.Length];
        MuLaw.Decode(muLaw, pcm);
        return Math.Sqrt(pcm.Average(s => (double)s * s));
    }
}
