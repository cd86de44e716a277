using Microsoft.Extensions.AI;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Providers;
using VoiceAssistant.Infrastructure.Providers.Fallback;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>A provider that fails again and again costs nobody any more time.</summary>
internal sealed class BreakerTests : IDisposable
{
    private static readonly TimeSpan Deadline = TestTimeout.Value;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero));
    private readonly TestProvider _first = new("First"), _second = new("Second");
    private readonly Composition _composition;

    public BreakerTests() => _composition = new Composition(_time, _first, _second);

    public void Dispose() => _composition.Dispose();

    [Test]
    public async Task A_voice_that_failed_three_times_in_a_row_is_not_opened_any_more()
    {
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        await SpeakAsync(Breaker.MostFailures);
        _first.Voices.Clear();
        (await SpeakAsync(2)).ShouldBe(["Second: Hello.", "Second: Hello."]);
        _first.Voices.ShouldBeEmpty();
    }

    [Test]
    public async Task Failures_with_a_success_between_them_keep_nobody_away()
    {
        for (var i = 0; i < Breaker.MostFailures; i++)
        {
            _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
            await SpeakAsync(Breaker.MostFailures - 1);
            _first.Speak = null;
            (await SpeakAsync(1)).ShouldBe(["First: Hello."]);
        }
    }

    [Test]
    public async Task After_a_pause_one_call_tries_it_and_while_it_does_no_other()
    {
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        await SpeakAsync(Breaker.MostFailures);
        _time.Advance(Breaker.Pause);
        _first.Voices.Clear();
        await using var one = _composition.StartVoice();
        await using var another = _composition.StartVoice();
        _first.Voices.Count.ShouldBe(1);
        _first.Speak = null;
        (await SayAsync(one)).ShouldBe("First: Hello.");
        (await SpeakAsync(2)).ShouldBe(["First: Hello.", "First: Hello."]);
    }

    [Test]
    public async Task Where_everybody_fails_they_are_tried_all_the_same()
    {
        _first.Speak = _second.Speak = _ => throw new SpeechSynthesisException("No voice.");
        for (var i = 0; i < Breaker.MostFailures; i++)
            await Should.ThrowAsync<SpeechSynthesisException>(async () => await SpeakAsync(1));
        _second.Speak = null;
        (await SpeakAsync(1)).ShouldBe(["Second: Hello."]);
    }

    [Test]
    public async Task A_model_that_failed_three_times_in_a_row_is_not_asked_for_a_while()
    {
        _first.Model.Answer = () => throw new HttpRequestException("No route to host.");
        for (var i = 0; i < Breaker.MostFailures + 2; i++)
            (await AskAsync()).ShouldBe("Certainly.");
        _first.Model.Questions.ShouldBe(Breaker.MostFailures);
        _time.Advance(Breaker.Pause);
        _first.Model.Answer = () => [new ChatResponseUpdate(ChatRole.Assistant, "Of course.")];
        (await AskAsync()).ShouldBe("Of course.");
        (await AskAsync()).ShouldBe("Of course.");
    }

    [Test]
    public async Task A_recogniser_that_failed_three_times_is_passed_over_and_one_that_was_busy_is_not()
    {
        await FailAsync(Breaker.MostFailures, isBusy: true);
        _first.Recognizers.Count.ShouldBe(Breaker.MostFailures);
        await FailAsync(Breaker.MostFailures, isBusy: false);
        await using var next = _composition.StartRecognizer();
        _first.Recognizers.Count.ShouldBe(2 * Breaker.MostFailures);
        _second.Recognizers[^1].Settings.ShouldNotBeNull();
    }

    [Test]
    public async Task A_voice_that_dries_up_in_every_phrase_has_failed_as_well()
    {
        _first.Speak = _ => BreakingOff(TestVoice.Audio("Hel"));
        for (var i = 0; i < Breaker.MostFailures; i++)
            await Should.ThrowAsync<SpeechSynthesisException>(() => SpeakAsync(1));
        (await SpeakAsync(1)).ShouldBe(["Second: Hello."]);
    }

    [Test]
    public async Task A_model_that_dries_up_in_every_answer_has_failed_as_well()
    {
        _first.Model.Answer = () => BreakingOff(new ChatResponseUpdate(ChatRole.Assistant, "Of"));
        for (var i = 0; i < Breaker.MostFailures; i++)
            await Should.ThrowAsync<IOException>(AskAsync);
        (await AskAsync()).ShouldBe("Certainly.");
    }

    [Test]
    public async Task An_answer_that_no_service_gave_is_no_success()
    {
        for (var i = 0; i < Breaker.MostFailures; i++)
        {
            await using var recognizer = _composition.StartRecognizer();
            _first.Recognizers[^1].Tell(new UtteranceRecognized("") { IsUnheard = true });
            _first.Recognizers[^1].Fail();
            await _second.NewRecognizers.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
        }

        await using var next = _composition.StartRecognizer();
        _first.Recognizers.Count.ShouldBe(Breaker.MostFailures);
    }

    [Test]
    public async Task What_one_assistant_asks_for_in_vain_keeps_no_other_away()
    {
        var working = _first.Model.Answer;
        _first.Model.Answer = () => throw new Refusal();
        _first.Speak = _ => throw new SpeechSynthesisException("No such voice.", new Refusal());
        for (var i = 0; i < Breaker.MostFailures; i++)
            (await AskAsync()).ShouldBe("Certainly.");
        (await SpeakAsync(Breaker.MostFailures)).ShouldAllBe(said => said == "Second: Hello.");
        (_first.Model.Answer, _first.Speak) = (working, null);
        _second.Model.Answer = () => throw new IOException("Not to be asked.");
        (await AskAsync()).ShouldBe("Certainly.");
        (await SpeakAsync(1)).ShouldBe(["First: Hello."]);
    }

    [Test]
    public async Task Readiness_names_who_is_failing_and_since_when()
    {
        (await _composition.HealthAsync("speech")).Status.ShouldBe(HealthStatus.Healthy);
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        await SpeakAsync(1);
        _time.Advance(TimeSpan.FromSeconds(5));
        await SpeakAsync(Breaker.MostFailures - 1);
        var speech = await _composition.HealthAsync("speech");
        speech.Status.ShouldBe(HealthStatus.Degraded);
        speech.Description.ShouldStartWith(
            "Synthesis by First has been failing since 2026-03-01 09:30:00 UTC (SpeechSynthesisException). Chosen: recognition by First: hears as First;");
        (await _composition.HealthAsync("model")).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Test]
    public async Task A_single_voice_is_watched_as_well()
    {
        using var alone = new Composition(_time, _first);
        _first.Speak = _ => throw new SpeechSynthesisException("No voice.");
        for (var i = 0; i < Breaker.MostFailures; i++)
        {
            await using var voice = alone.StartVoice();
            await Should.ThrowAsync<SpeechSynthesisException>(() => SayAsync(voice));
        }

        (await alone.HealthAsync("speech")).Status.ShouldBe(HealthStatus.Degraded);
    }

    private static IEnumerable<T> BreakingOff<T>(T first)
    {
        yield return first;
        throw new IOException("The connection was reset.");
    }

    private async Task<List<string>> SpeakAsync(int calls)
    {
        var said = new List<string>();
        for (var i = 0; i < calls; i++)
        {
            await using var voice = _composition.StartVoice();
            said.Add(await SayAsync(voice));
        }

        return said;
    }

    private async Task<string> AskAsync() => (await _composition.Model.GetStreamingResponseAsync("Are you open?").ToChatResponseAsync()).Text;

    /// <summary>So many calls whose first recogniser fails.</summary>
    private async Task FailAsync(int calls, bool isBusy)
    {
        for (var i = 0; i < calls; i++)
        {
            await using var recognizer = _composition.StartRecognizer();
            _first.Recognizers[^1].Fail(isBusy);
            await _second.NewRecognizers.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
        }
    }

    private static async Task<string> SayAsync(ISpeechVoice voice)
    {
        var said = "";
        await foreach (var piece in voice.SpeakAsync("Hello.", default))
            said += System.Text.Encoding.Latin1.GetString(piece.MuLaw.Span);
        return said;
    }

    private sealed class Refusal : Exception, IRequestRefusal
    {
        public bool IsOfRequest => true;
    }
}
