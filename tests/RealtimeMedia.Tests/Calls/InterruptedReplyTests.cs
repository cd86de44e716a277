using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>A turn keeps everything it has still to say while it is not known whether the caller wants the word.</summary>
internal sealed class InterruptedReplyTests
{
    private const string Whole = "We open at nine. We close at six. Goodbye.";

    private readonly TestStream _stream = new();
    private CallHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await CallHost.StartAsync();
        _host.Model.Answer.Clear();
        foreach (var sentence in (string[])["We open at nine. ", "We close at six. ", "Goodbye."])
            _host.Model.Answer.Add(new TextContent(sentence));
        _host.Model.Answer.Add(new FunctionCallContent("1", CallTools.EndCall));
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [TestCase("mhm")]
    [TestCase("")]
    public async Task What_was_not_synthesised_yet_is_said_after_all_and_the_call_ends_as_it_was_to(string said)
    {
        await InterruptAsync(said);
        var turn = (await _host.TurnsAsync()).ShouldHaveSingleItem();
        (turn.CallerSaid, turn.AssistantSaid, turn.CallerHeard, turn.Interrupted).ShouldBe(("When do you open?", Whole, Whole, false));
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.AssistantHungUp);
    }

    [Test]
    public async Task Where_the_caller_wants_the_word_nothing_of_it_is_left_and_nobody_is_hung_up_on()
    {
        await InterruptAsync("No, on Sunday", atSecondAnswer: () => _host.Model.Answer.RemoveAt(_host.Model.Answer.Count - 1), stops: true);
        var turns = await _host.TurnsAsync();
        turns.Select(turn => turn.CallerSaid).ShouldBe(["When do you open?", "No, on Sunday"]);
        turns[0].AssistantSaid.ShouldStartWith("We open at nine. We close at six.", Case.Sensitive, "the model may have written more by then");
        (turns[0].CallerHeard, turns[0].Interrupted).ShouldBe(("We open at nine.", true));
        (turns[1].CallerHeard, turns[1].Interrupted).ShouldBe((Whole, false));
        (await _host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
    }

    /// <summary>The caller asks, and speaks again while the second sentence is being synthesised.</summary>
    private async Task InterruptAsync(string said, Action? atSecondAnswer = null, bool stops = false)
    {
        (_host.Voices.Hangs, _host.Voices.HangsAt) = (true, "We close at six.");
        _stream.Start(await _host.RingAsync()).Speak();
        var running = _host.Runner.RunAsync(_stream, CancellationToken.None);
        await _host.Voices.Hanging;
        _host.Recognizers.Transcript = said;
        atSecondAnswer?.Invoke();
        _stream.Speak();
        if (stops)
        {
            await _stream.HeardAsync(4 * 60 * 8);
            _stream.Stop();
        }

        await running;
    }
}
