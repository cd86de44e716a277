using System.Text;
using System.Threading.Channels;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.RealtimeMedia.Hearing;

namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

internal sealed class SwitchableRecognizerTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly OpenedRecognizers _recognizers = new();
    private readonly Channel<RecognitionEvent> _heard = Channel.CreateUnbounded<RecognitionEvent>();
    private readonly Channel<string> _failed = Channel.CreateUnbounded<string>();
    private SwitchableRecognizer _recognizer = null!;

    [SetUp]
    public void Start()
    {
        _recognizer = new SwitchableRecognizer(_recognizers);
        _recognizer.Heard += heard => _heard.Writer.TryWrite(heard);
        _recognizer.OtherFailed += reason => _failed.Writer.TryWrite(reason);
        _recognizer.Start(In("en-US", "de-DE"));
    }

    [TearDown]
    public async Task StopAsync() => await _recognizer.DisposeAsync();

    [Test]
    public async Task In_a_pause_another_takes_over_at_once_with_what_was_just_heard()
    {
        Write("ab");
        _recognizer.Switch(In("de-DE", "en-US"));
        Write("cd");
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
        _recognizer.BeginUtterance();
        Write("e");
        _recognizers.All[1].Understand(new PartialTranscript("Guten"));
        (await HeardAsync()).ShouldBe(new PartialTranscript("Guten"));
        (_recognizers.All[0].Told, _recognizers.All[1].Told, _recognizers.All[1].Settings!.Language).ShouldBe(("ab", "abcd<e", "de-DE"));
    }

    [Test]
    public async Task An_utterance_is_heard_to_its_end_by_the_one_that_heard_its_beginning()
    {
        _recognizer.BeginUtterance();
        Write("ab");
        _recognizer.Switch(In("de-DE", "en-US"));
        Write("cd");
        _recognizers.All[1].Understand(new UtteranceRecognized("The other one understands it, too."));
        _recognizers.All[0].Understand(new PartialTranscript("Speak") { Language = "en-US" });
        (await HeardAsync()).ShouldBe(new PartialTranscript("Speak"));
        _recognizer.EndUtterance();
        Write("ef");
        _recognizer.BeginUtterance(); // before the first is answered
        _recognizers.All[0].Understand(new UtteranceRecognized("Speak German.") { Language = "en-US" });
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Speak German."));
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
        _recognizer.EndUtterance();
        _recognizers.All[1].Understand(new UtteranceRecognized("Danke.") { Language = "de-DE" });
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Danke.") { Language = "de-DE" });
        (_recognizers.All[0].Told, _recognizers.All[1].Told).ShouldBe(("<abcd>", "abcdef<>"));
    }

    [Test]
    public async Task Half_a_second_is_handed_on_in_its_order()
    {
        const int Bytes = 4_000;
        for (var i = 0; i < 45; i++)
            Write(new string((char)('A' + (i % 26)), 100));
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizers.All[1].Told.ShouldBe(_recognizers.All[0].Told[^Bytes..]);
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
    }

    [Test]
    public async Task Where_no_other_is_to_be_had_the_one_before_goes_on()
    {
        _recognizers.IsBroken = true;
        _recognizer.Switch(In("de-DE", "en-US"));
        (await FailedAsync()).ShouldBe(nameof(InvalidOperationException));
        await ShouldGoOnAsync();
    }

    [Test]
    public async Task Nor_is_the_call_lost_with_another_that_fails_before_it_takes_over()
    {
        _recognizer.BeginUtterance();
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        (await FailedAsync()).ShouldBe("Told to fail.");
        _recognizer.EndUtterance();
        await ShouldGoOnAsync();
    }

    [Test]
    public async Task One_in_charge_that_fails_is_told_of()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        (await HeardAsync()).ShouldBe(new RecognitionFailed("Told to fail."));
    }

    [Test]
    public async Task Whoever_is_open_is_closed_with_the_call()
    {
        _recognizer.BeginUtterance();
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizer.EndUtterance();
        _recognizer.BeginUtterance();
        _recognizer.Switch(In("en-US", "de-DE"));
        await _recognizer.DisposeAsync();
        await Task.WhenAll(_recognizers.All.Select(one => one.Closed)).WaitAsync(Deadline);
        _recognizers.All.Count.ShouldBe(3);
    }

    private async Task ShouldGoOnAsync()
    {
        _recognizer.BeginUtterance();
        _recognizers.All[0].Understand(new UtteranceRecognized("Hello."));
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Hello."));
    }

    private void Write(string audio) => _recognizer.Write(Encoding.Latin1.GetBytes(audio));

    private async Task<RecognitionEvent> HeardAsync() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    private async Task<string> FailedAsync() => await _failed.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    private static RecognitionSettings In(string language, string other) => new(language, [], "", []) { OtherLanguages = [other] };
}
