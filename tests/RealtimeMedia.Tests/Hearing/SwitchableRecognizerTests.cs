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
    private readonly Channel<(string Reason, string Language)> _back = Channel.CreateUnbounded<(string Reason, string Language)>();
    private SwitchableRecognizer _recognizer = null!;

    [SetUp]
    public void Start()
    {
        _recognizer = new SwitchableRecognizer(_recognizers);
        _recognizer.Heard += heard => _heard.Writer.TryWrite(heard);
        _recognizer.OtherFailed += reason => _failed.Writer.TryWrite(reason);
        _recognizer.SwitchFailed += reason => _back.Writer.TryWrite((reason, _recognizer.Language));
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
        _recognizers.All[0].Closed.IsCompleted.ShouldBeFalse("the other has not understood anything yet");
        await ShouldNotHearAsync(_recognizers.All[1], "What was said before.");
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
        _recognizer.BeginUtterance();
        Write("e");
        _recognizers.All[1].Understand(new PartialTranscript("Guten"));
        (await HeardAsync()).ShouldBe(new PartialTranscript("Guten"));
        (_recognizers.All[0].Told, _recognizers.All[1].Told, _recognizers.All[1].Settings!.Language).ShouldBe(("abcd", "abcd<e", "de-DE"));
    }

    [Test]
    public async Task An_utterance_is_heard_to_its_end_by_the_one_that_heard_its_beginning()
    {
        _recognizer.BeginUtterance();
        Write("ab");
        _recognizer.Switch(In("de-DE", "en-US"));
        Write("cd");
        await TakenAsync(_recognizers.All[1], new UtteranceRecognized("The other one understands it, too."));
        _recognizers.All[0].Understand(new PartialTranscript("Speak") { Language = "en-US" });
        (await HeardAsync()).ShouldBe(new PartialTranscript("Speak"));
        _recognizer.EndUtterance();
        Write("ef");
        _recognizer.BeginUtterance(); // before the first is answered
        _recognizers.All[0].Understand(new UtteranceRecognized("Speak German.") { Language = "en-US" });
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Speak German."));
        _recognizer.EndUtterance();
        _recognizers.All[1].Understand(new UtteranceRecognized("Danke.") { Language = "de-DE" });
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Danke.") { Language = "de-DE" });
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
        (_recognizers.All[0].Told, _recognizers.All[1].Told).ShouldBe(("<abcd>", "abcdef<>"));
    }

    [Test]
    public async Task Somebody_whose_voice_nobody_notices_is_understood_after_a_while()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        await ShouldNotHearAsync(_recognizers.All[1], "What was said before.");
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
        Write(new string('a', 24_000));
        _recognizers.All[1].Understand(new PartialTranscript("Guten"));
        (await HeardAsync()).ShouldBe(new PartialTranscript("Guten"));
    }

    [Test]
    public async Task Half_a_second_is_handed_on_in_its_order()
    {
        const int Bytes = 4_000;
        for (var i = 0; i < 45; i++)
            Write(new string((char)('A' + (i % 26)), 100));
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizers.All[1].Told.ShouldBe(_recognizers.All[0].Told[^Bytes..]);
    }

    [Test]
    public async Task Where_no_other_is_to_be_had_the_one_before_goes_on()
    {
        _recognizers.IsBroken = true;
        _recognizer.Switch(In("de-DE", "en-US"));
        (await BackAsync()).ShouldBe((nameof(InvalidOperationException), "en-US"));
        await ShouldGoOnAsync();
    }

    [Test]
    public async Task Nor_is_the_call_lost_with_another_that_fails_before_it_takes_over()
    {
        _recognizer.BeginUtterance();
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        (await BackAsync()).ShouldBe(("Told to fail.", "en-US"));
        _recognizer.EndUtterance();
        await ShouldGoOnAsync();
    }

    [Test]
    public async Task One_in_charge_that_fails_after_it_has_understood_something_is_told_of()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizer.BeginUtterance();
        _recognizers.All[1].Understand(new PartialTranscript("Guten"));
        await HeardAsync();
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        (await HeardAsync()).ShouldBe(new RecognitionFailed("Told to fail."));
    }

    [Test]
    public async Task One_that_fails_before_it_has_understood_anything_is_replaced_by_the_one_before_which_has_heard_everything()
    {
        Write("a");
        _recognizer.Switch(In("de-DE", "en-US"));
        Write("b");
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        (await BackAsync()).ShouldBe(("Told to fail.", "en-US"));
        await _recognizers.All[1].Closed.WaitAsync(Deadline);
        Write("c");
        await ShouldGoOnAsync();
        _recognizers.All[0].Told.ShouldBe("abc<");
    }

    [Test]
    public async Task In_mid_utterance_the_one_before_hears_it_to_its_end()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizer.BeginUtterance();
        Write("a");
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        await BackAsync();
        Write("b");
        _recognizer.EndUtterance();
        _recognizers.All[0].Understand(new UtteranceRecognized("Hello."));
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Hello."));
        _recognizers.All[0].Told.ShouldBe("<ab>");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_utterance_that_it_has_not_answered_is_answered_by_the_one_before_once(bool isEarlier)
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizer.BeginUtterance();
        _recognizer.EndUtterance();
        if (isEarlier)
            await TakenAsync(_recognizers.All[0], new UtteranceRecognized("Hello."));
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        await BackAsync();
        if (!isEarlier)
            _recognizers.All[0].Understand(new UtteranceRecognized("Hello."));
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Hello."));
        _recognizers.All[0].Understand(new PartialTranscript("And"));
        (await HeardAsync()).ShouldBe(new PartialTranscript("And"));
    }

    [Test]
    public async Task Where_the_one_before_fails_first_and_then_the_other_the_call_is_lost()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizers.All[0].Understand(new RecognitionFailed("The first."));
        (await FailedAsync()).ShouldBe("The first.");
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
        _recognizers.All[1].Understand(new RecognitionFailed("The other."));
        (await HeardAsync()).ShouldBe(new RecognitionFailed("The other."));
    }

    [Test]
    public async Task And_where_the_other_fails_first_and_then_the_one_before()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizers.All[1].Understand(new RecognitionFailed("The other."));
        (await BackAsync()).Reason.ShouldBe("The other.");
        _recognizers.All[0].Understand(new RecognitionFailed("The first."));
        (await HeardAsync()).ShouldBe(new RecognitionFailed("The first."));
    }

    [Test]
    public async Task Of_two_that_follow_each_other_quickly_both_go_back_to_the_one_that_has_understood_something()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizer.Switch(In("fr-FR", "en-US"));
        await _recognizers.All[1].Closed.WaitAsync(Deadline);
        _recognizers.All[0].Closed.IsCompleted.ShouldBeFalse();
        _recognizers.All[2].Understand(new RecognitionFailed("Told to fail."));
        (await BackAsync()).ShouldBe(("Told to fail.", "en-US"));
        await ShouldGoOnAsync();
    }

    [Test]
    public async Task One_that_fails_while_the_next_is_waiting_leaves_that_as_it_is()
    {
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizer.BeginUtterance();
        _recognizer.Switch(In("fr-FR", "en-US"));
        _recognizers.All[1].Understand(new RecognitionFailed("Told to fail."));
        (await BackAsync()).ShouldBe(("Told to fail.", "fr-FR"));
        _recognizer.EndUtterance();
        _recognizers.All[0].Understand(new UtteranceRecognized("Hello."));
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Hello."));
        _recognizer.BeginUtterance();
        _recognizers.All[2].Understand(new PartialTranscript("Bonjour"));
        (await HeardAsync()).ShouldBe(new PartialTranscript("Bonjour"));
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
    }

    [Test]
    public async Task One_that_owes_a_text_for_too_long_is_closed()
    {
        _recognizer.BeginUtterance();
        _recognizer.Switch(In("de-DE", "en-US"));
        _recognizer.EndUtterance();
        _recognizer.BeginUtterance();
        _recognizers.All[1].Understand(new PartialTranscript("Guten"));
        await HeardAsync();
        _recognizers.All[0].Closed.IsCompleted.ShouldBeFalse();
        Write(new string('a', 40_000));
        await _recognizers.All[0].Closed.WaitAsync(Deadline);
    }

    [Test]
    public async Task Nobody_is_left_connected_by_a_switch_after_the_end()
    {
        await _recognizer.DisposeAsync();
        _recognizer.Switch(In("de-DE", "en-US"));
        await _recognizers.All[1].Closed.WaitAsync(Deadline);
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

    /// <summary>What comes behind it is heard.</summary>
    private async Task ShouldNotHearAsync(OpenedRecognizers.Opened recognizer, string text)
    {
        recognizer.Understand(new PartialTranscript(text));
        recognizer.Understand(new RecognitionFailed("Told to fail."));
        (await HeardAsync()).ShouldBe(new RecognitionFailed("Told to fail."));
    }

    private async Task ShouldGoOnAsync()
    {
        _recognizer.BeginUtterance();
        _recognizers.All[0].Understand(new UtteranceRecognized("Hello."));
        (await HeardAsync()).ShouldBe(new UtteranceRecognized("Hello."));
    }

    private void Write(string audio) => _recognizer.Write(Encoding.Latin1.GetBytes(audio));

    private async Task<RecognitionEvent> HeardAsync() => await _heard.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    private async Task<(string Reason, string Language)> BackAsync() => await _back.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    /// <summary>Returns once it was taken.</summary>
    private static async Task TakenAsync(OpenedRecognizers.Opened recognizer, RecognitionEvent heard)
    {
        recognizer.Understand(heard);
        await recognizer.TakenAsync(Deadline);
    }

    private async Task<string> FailedAsync() => await _failed.Reader.ReadAsync().AsTask().WaitAsync(Deadline);

    private static RecognitionSettings In(string language, string other) => new(language, [], "", []) { OtherLanguages = [other] };
}
