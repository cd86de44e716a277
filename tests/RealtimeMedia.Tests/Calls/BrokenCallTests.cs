using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.RealtimeMedia.Calls;
using VoiceAssistant.RealtimeMedia.Turns;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>Something of ours fails in the middle of a call: it ends with the carrier's apology, and its log is closed.</summary>
internal sealed class BrokenCallTests
{
    private readonly TestStream _stream = new();
    private CallHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await CallHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase(nameof(ISpeechRecognizer.Write))]
    [TestCase(nameof(ISpeechRecognizer.BeginUtterance))]
    [TestCase(nameof(ISpeechRecognizer.EndUtterance))]
    public async Task A_call_whose_effect_fails_does_not_go_on_deaf(string member)
    {
        _host.Recognizers.FailsIn = member;
        _stream.Start(await _host.RingAsync()).Speak();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        _stream.ClosedFor.ShouldBe(CloseReason.Failed);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
        _host.Log.Lines.ShouldContain(line => line.Contains("broke: InvalidOperationException") && !line.Contains("Told to fail"));
    }

    [Test]
    public async Task A_recogniser_that_breaks_its_stream_of_events_is_lost_and_the_caller_hears_of_it()
    {
        _host.Recognizers.FailsIn = nameof(ISpeechRecognizer.Events);
        _stream.Start(await _host.RingAsync());
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        _stream.BytesHeard.ShouldBeGreaterThan(0);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Failed);
    }

    [Test]
    public async Task A_recogniser_that_cannot_be_started_leaves_no_log_open()
    {
        _host.Recognizers.FailsIn = nameof(ISpeechRecognizer.Start);
        _stream.Start(await _host.RingAsync());
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        _stream.ClosedFor.ShouldBe(CloseReason.Failed);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
        _host.Registry.Running.ShouldBeEmpty();
    }

    [Test]
    public async Task A_recogniser_without_room_says_so_to_a_caller_whose_voice_is_ready()
    {
        bool? isReady = null;
        _host.Recognizers.HasRoom = () =>
        {
            isReady = _host.Voices.IsStarted;
            return false;
        };
        _stream.Start(await _host.RingAsync());
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        isReady.ShouldBe(true);
        _stream.BytesHeard.ShouldBeGreaterThan(0);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Failed);
    }

    [Test]
    public async Task A_voice_that_breaks_because_the_caller_interrupts_speaks_the_next_reply()
    {
        _host.Voices.Hangs = true;
        _stream.Start(await _host.RingAsync()).Press("1#");
        var running = _host.Runner.RunAsync(_stream, CancellationToken.None);
        await _host.Voices.Hanging;
        _stream.Press("2#");
        await Task.WhenAny(_stream.SpokenTo, running);
        _stream.Stop();
        await running;
        _stream.BytesHeard.ShouldBeGreaterThan(0);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task A_recogniser_that_cannot_be_disposed_of_keeps_no_log_open()
    {
        _host.Recognizers.FailsIn = nameof(IAsyncDisposable.DisposeAsync);
        _stream.Start(await _host.RingAsync()).Stop();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task An_effect_that_nobody_carries_out_ends_the_call()
    {
        var session = await OpenAsync();
        session.Carry(new Step(default, [new Forgotten()]));
        (await session.Ended).ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public async Task A_call_that_broke_hears_nothing_more()
    {
        var session = await OpenAsync();
        session.Carry(new Step(default, [new Forgotten()]));
        session.Post(new KeyPressed('1'));
        session.Post(new KeyPressed('#'));
        session.Hear(TestStream.Voiced(1_000), timestampMs: -1);
        session.Tick();
        await session.EndAsync(await session.Ended);
        (await _host.TurnsAsync()).ShouldBeEmpty();
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    private async Task<CallSession> OpenAsync()
    {
        var media = await _host.OpenMediaSessionAsync(await _host.RingAsync());
        return _host.Sessions.Open(media, new CallSpeech(_host.Recognizers, new ToneVoices()), _stream, trace: null);
    }

    private sealed record Forgotten : TurnEffect;
}
