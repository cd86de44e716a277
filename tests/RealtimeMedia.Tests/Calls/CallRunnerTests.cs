using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.RealtimeMedia.Calls;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>A call over a stream that is no carrier's.</summary>
internal sealed class CallRunnerTests
{
    private readonly TestStream _stream = new();
    private CallHost _host = null!;

    [SetUp]
    public async Task StartAsync() => _host = await CallHost.StartAsync();

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task What_the_caller_says_is_answered_and_the_assistant_hangs_up()
    {
        _host.Model.Answer.Add(new FunctionCallContent("1", CallTools.EndCall));
        _stream.Start(await _host.RingAsync()).Speak();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);

        var turn = (await _host.TurnsAsync()).ShouldHaveSingleItem();
        (turn.CallerSaid, turn.AssistantSaid, turn.CallerHeard).ShouldBe(("When do you open?", "Certainly.", "Certainly."));
        double?[] steps = turn.Latency.Waterfall is { } w
            ? [w.DecisionMs, w.TranscriptMs, w.FirstTokenMs, w.FirstSentenceMs, w.FirstByteMs, w.FirstFrameMs]
            : [];
        steps.ShouldAllBe(ms => ms >= 0);
        steps.Length.ShouldBe(6);
        steps.ShouldBeInOrder();
        var (heard, model, spoken) = (turn.Usage[0], turn.Usage[1], turn.Usage[2]);
        (heard.Kind, heard.Provider).ShouldBe((UsageKind.Recognition, "Scripted"));
        heard.Seconds!.Value.ShouldBeInRange(1, 2, "a second of speech, and the pause behind it");
        (model.Kind, model.OutputTokens, model.Estimated).ShouldBe((UsageKind.Model, 3, true));
        model.InputTokens!.Value.ShouldBePositive();
        spoken.ShouldBe(new TurnUsage("Scripted", UsageKind.Synthesis) { Characters = "Certainly.".Length });
        _stream.BytesHeard.ShouldBe(60 * 8);
        _stream.ClosedFor.ShouldBe(CloseReason.CallOver);
        var log = await _host.LogAsync();
        (log.Status, log.Outcome).ShouldBe((CallStatus.Ended, CallOutcome.AssistantHungUp));
        _host.Registry.Running.ShouldBeEmpty();
    }

    [Test]
    public async Task What_the_model_counts_itself_is_not_estimated()
    {
        _host.Model.Answer.AddRange(
        [
            new UsageContent(new UsageDetails { InputTokenCount = 120, OutputTokenCount = 5, CachedInputTokenCount = 64 }),
            new FunctionCallContent("1", CallTools.EndCall),
        ]);
        _stream.Start(await _host.RingAsync()).Speak();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        (await _host.TurnsAsync()).Single().Usage[1]
            .ShouldBe(new TurnUsage("Scripted", UsageKind.Model) { InputTokens = 120, OutputTokens = 5, CachedTokens = 64 });
    }

    [Test]
    public async Task A_call_that_lost_its_stream_goes_on_where_it_was_and_says_so()
    {
        var start = await _host.RingAsync();
        _stream.Start(start).Speak();
        var running = _host.Runner.RunAsync(_stream, CancellationToken.None);
        await _stream.SpokenTo;
        _stream.Break();
        await running;
        _host.Model.Asked.Clear();

        var second = new TestStream().Start(await _host.ReconnectAsync(start));
        running = _host.Runner.RunAsync(second, CancellationToken.None);
        await second.SpokenTo;
        var before = second.BytesHeard;
        await second.Speak().HeardAsync(before + 1);
        second.Stop();
        await running;

        var turns = await _host.TurnsAsync();
        turns.Select(t => t.Number).ShouldBe([0, 10_000, 10_001]);
        (turns[1].CallerSaid, turns[1].AssistantSaid).ShouldBe((null, "Sorry, we were cut off for a moment. Where were we?"));
        _host.Model.Asked.Select(m => m.Text).ShouldContain("Certainly.", "it knows what was said before");
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
        _host.Log.Lines.ShouldContain(line => line.Contains("goes on with stream 1"));
    }

    [Test]
    public async Task Keys_are_answered_like_words()
    {
        _stream.Start(await _host.RingAsync()).Press("42#");
        var running = _host.Runner.RunAsync(_stream, CancellationToken.None);
        await _stream.SpokenTo;
        _stream.Stop();
        await running;
        (await _host.TurnsAsync()).ShouldHaveSingleItem().CallerSaid.ShouldBe("(keypad) 42#");
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task A_stream_that_is_lost_leaves_an_interrupted_call()
    {
        _stream.Start(await _host.RingAsync()).Break();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
        _stream.ClosedFor.ShouldBe(CloseReason.Failed);
    }

    [Test]
    public async Task A_stream_that_is_closed_without_a_word_of_the_caller_is_taken_on_by_another()
    {
        var start = await _host.RingAsync();
        var running = _host.Runner.RunAsync(_stream.Start(start), CancellationToken.None);
        _stream.GoAway();
        await running;
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
        var second = new TestStream().Start(await _host.ReconnectAsync(start)).Stop();
        await _host.Runner.RunAsync(second, CancellationToken.None);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    [Test]
    public async Task A_stream_that_is_lost_while_the_host_stops_leaves_a_call_that_can_go_on()
    {
        var running = _host.Runner.RunAsync(_stream.Start(await _host.RingAsync()).Press("1#"), CancellationToken.None);
        await _stream.SpokenTo;
        _host.Registry.Stop();
        _stream.Break();
        await running;
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public async Task A_call_that_the_host_breaks_off_without_a_goodbye_can_go_on()
    {
        _stream.Start(await _host.RingAsync()).Press("1#");
        var running = _host.Runner.RunAsync(_stream, CancellationToken.None);
        await _stream.SpokenTo;
        _host.Registry.Stop();
        await _host.Registry.BreakOffAsync();
        await running;
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.Interrupted);
    }

    [Test]
    public async Task A_call_that_comes_in_while_the_others_say_goodbye_says_goodbye_too()
    {
        _host.Registry.SayGoodbye();
        _stream.Start(await _host.RingAsync());
        await _host.Runner.RunAsync(_stream, CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(3));
        _stream.BytesHeard.ShouldBeGreaterThan(0);
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.HostStopped);
    }

    [Test]
    public async Task A_stream_with_a_wrong_token_is_refused_and_the_call_goes_on_ringing()
    {
        var start = await _host.RingAsync();
        _stream.Start(start with { Token = "wrong" }).Speak();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        _stream.ClosedFor.ShouldBe(CloseReason.Refused);
        _stream.BytesHeard.ShouldBe(0);
        (await _host.LogAsync()).Status.ShouldBe(CallStatus.Ringing);
    }

    [Test]
    public async Task A_token_lets_one_stream_in()
    {
        var start = await _host.RingAsync();
        _stream.Start(start).Stop();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        var second = new TestStream().Start(start).Speak();
        await _host.Runner.RunAsync(second, CancellationToken.None);
        second.ClosedFor.ShouldBe(CloseReason.Refused);
    }

    [Test]
    public async Task A_stream_that_never_starts_is_closed_as_what_it_is()
    {
        _stream.Break();
        await _host.Runner.RunAsync(_stream, CancellationToken.None);
        _stream.ClosedFor.ShouldBeNull("there is nobody left to tell");
        _host.Log.Lines.ShouldContain(line => line.Contains("lost before its call began"));
    }
}
