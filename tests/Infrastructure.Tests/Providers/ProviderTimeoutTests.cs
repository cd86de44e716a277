using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

/// <summary>Providers that take too long, in virtual time: they have failed, also where there is no other.</summary>
internal sealed class ProviderTimeoutTests : IDisposable
{
    private readonly WatchedTime _time = new();
    private readonly TestProvider _first = new("First"), _second = new("Second");
    private readonly Composition _both, _alone;

    public ProviderTimeoutTests()
    {
        _both = new Composition(_time, _first, _second);
        _alone = new Composition(_time, _first);
    }

    public void Dispose()
    {
        _both.Dispose();
        _alone.Dispose();
    }

    [Test]
    public async Task A_voice_that_gives_no_first_audio_in_time_is_replaced_for_the_phrase()
    {
        _first.Hang();
        await using var voice = _both.StartVoice();
        var saying = SayAsync(voice, "Hello.");
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(1_999));
        saying.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await saying).ShouldBe("Second: Hello.");
        (await SayAsync(voice, "And then?")).ShouldBe("Second: And then?");
    }

    [Test]
    public async Task Words_without_audio_do_not_stop_the_time()
    {
        _first.Hang(after: [TestVoice.Word("Hello")]);
        await using var voice = _both.StartVoice();
        var saying = SayAsync(voice, "Hello.");
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(4_000));
        (await saying).ShouldBe("Second: Hello.");
    }

    [Test]
    public async Task A_reply_leaves_it_to_the_settings_how_long_the_last_model_may_take_whose_silence_is_counted()
    {
        _first.Model.Hang();
        var assistant = AssistantSnapshot.Of(AssistantConfig.Create(OwnerId.New(), "Anna", DateTime.UnixEpoch), new TurnDefaults());
        for (var i = 0; i < Breaker.MostFailures; i++)
        {
            var command = new ProcessTranscriptCommand(Conversation.Begin(OwnerId.New(), assistant.Id, DateTime.UnixEpoch), assistant, "Are you open?");
            var reply = new Reply(new ReplyQuestion(command, retrieved: null, DateTimeOffset.UnixEpoch), _alone.Model, _time, NullLogger.Instance);
            var reading = reply.FragmentsAsync(CancellationToken.None).ToListAsync().AsTask();
            await _time.TimerAsync();
            _time.Advance(TimeSpan.FromMilliseconds(20_000));
            (await Should.ThrowAsync<ReplyException>(() => reading)).InnerException.ShouldBeOfType<TimeoutException>();
        }

        (await _alone.HealthAsync("model")).Status.ShouldBe(HealthStatus.Degraded);
    }

    [Test]
    public async Task A_lone_voice_that_gives_nothing_has_failed()
    {
        _first.Hang();
        await using var voice = _alone.StartVoice();
        var saying = SayAsync(voice, "Hello.");
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(4_000));
        await Should.ThrowAsync<SpeechSynthesisException>(() => saying);
    }

    [Test]
    public async Task A_voice_that_dries_up_in_mid_phrase_has_failed_and_the_next_speaks_the_next_phrase()
    {
        _first.Hang(after: [TestVoice.Audio("Hel")]);
        await using var voice = _both.StartVoice();
        var saying = SayAsync(voice, "Hello.");
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(4_000));
        await Should.ThrowAsync<SpeechSynthesisException>(() => saying);
        (await SayAsync(voice, "Sorry.")).ShouldBe("Second: Sorry.");
    }

    [Test]
    public async Task A_voice_is_given_its_time_anew_for_every_piece()
    {
        var (one, other) = (_first.Hang(after: [TestVoice.Audio("Hel")]), _first.Hang(after: [TestVoice.Audio("lo.")]));
        await using var voice = _alone.StartVoice();
        var saying = SayAsync(voice, "Hello.");
        foreach (var pause in new[] { one, other })
        {
            await _time.TimerAsync();
            _time.Advance(TimeSpan.FromMilliseconds(3_000));
            pause.Release();
        }

        (await saying).ShouldBe("Hello.");
    }

    [Test]
    public async Task A_provider_that_does_not_notice_that_it_was_cancelled_is_left_behind()
    {
        var slow = _first.Hang(isDeaf: true);
        var voice = _both.StartVoice();
        var saying = SayAsync(voice, "Hello.");
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(4_000));
        (await saying).ShouldBe("Second: Hello.");
        await voice.DisposeAsync();
        slow.Release();
    }

    [Test]
    public async Task An_interruption_is_no_failure()
    {
        using var interrupted = new CancellationTokenSource();
        _first.Hang();
        await using var voice = _both.StartVoice();
        var saying = voice.SpeakAsync("Hello.", interrupted.Token).ToListAsync().AsTask();
        await _time.TimerAsync();
        await interrupted.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => saying);
        _second.Voices.ShouldBeEmpty();
    }

    [Test]
    public async Task A_model_without_words_in_time_is_replaced_for_the_answer()
    {
        _first.Model.Hang();
        var asking = AskAsync(_both);
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(7_999));
        asking.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await asking).ShouldBe("Certainly.");
        (_first.Model.Questions, _second.Model.Questions).ShouldBe((1, 1));
    }

    [Test]
    public async Task A_lone_model_without_words_has_failed()
    {
        _first.Model.Hang();
        var asking = AskAsync(_alone);
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(19_999));
        asking.IsCompleted.ShouldBeFalse("there is nobody else to ask");
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await Should.ThrowAsync<TimeoutException>(() => asking);
    }

    [Test]
    public async Task A_model_that_dries_up_is_not_asked_again()
    {
        _first.Model.Hang(after: [new ChatResponseUpdate(ChatRole.Assistant, "We are")]);
        var asking = AskAsync(_both);
        await _time.TimerAsync();
        _time.Advance(TimeSpan.FromMilliseconds(10_000));
        await Should.ThrowAsync<TimeoutException>(() => asking);
        _second.Model.Questions.ShouldBe(0);
    }

    private static async Task<string> SayAsync(ISpeechVoice voice, string text)
    {
        var said = new StringBuilder();
        await foreach (var piece in voice.SpeakAsync(text, default))
            said.Append(Encoding.Latin1.GetString(piece.MuLaw.Span));
        return said.ToString();
    }

    private static async Task<string> AskAsync(Composition composition) => string.Concat(
        await composition.Model.GetStreamingResponseAsync("Are you open?").Select(u => u.Text).ToListAsync());
}
