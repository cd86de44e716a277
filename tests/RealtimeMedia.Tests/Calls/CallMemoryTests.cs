using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>What is told to recogniser and model besides what was said just now.</summary>
internal sealed class CallMemoryTests
{
    /// <summary>Bytes of the model's answer, spoken.</summary>
    private const int Answer = 60 * 8;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly TestStream _stream = new();

    [Test]
    public async Task The_recogniser_knows_likely_words_and_languages_and_the_model_which_language_was_heard()
    {
        await using var host = await CallHost.StartAsync(assistant =>
        {
            assistant.Describe("You answer for a bakery.", "Hello, this is the Bakery Díaz. How can I help?");
            assistant.Word(new SpeechPolicy([new Pronunciation("Nguyen", "win")], OtherLanguages: ["de-DE", "en-US"]));
        });
        host.Recognizers.Language = "de-DE";
        host.Model.Answer.Add(new FunctionCallContent("1", CallTools.EndCall));
        _stream.Start(await host.RingAsync()).Speak();
        await host.Runner.RunAsync(_stream, CancellationToken.None);

        var settings = host.Recognizers.Settings.ShouldNotBeNull();
        settings.Phrases.ShouldBe(["Anna", "Nguyen", "Bakery Díaz"]);
        settings.Language.ShouldBe("en-US");
        settings.OtherLanguages.ShouldBe(["de-DE"]);
        host.Model.Asked.ShouldContain(m => m.Text.Contains("The caller speaks the language de-DE: answer in it."));
    }

    [Test]
    public async Task Old_turns_are_put_in_short_while_the_call_goes_on()
    {
        await using var host = await CallHost.StartAsync(assistant => assistant.Remember(new MemoryPolicy(HistoryTokens: 20)));
        host.Model.Whole = _ => "They ask about opening hours.";
        _stream.Start(await host.RingAsync());
        var running = host.Runner.RunAsync(_stream, CancellationToken.None);
        for (var turn = 1; turn <= 3; turn++)
        {
            _stream.Speak();
            await _stream.HeardAsync(turn * Answer).WaitAsync(Deadline);
        }

        var summary = await SummaryAsync(host);
        _stream.Stop();
        await running;
        summary.Text.ShouldBe("They ask about opening hours.");
        summary.NextTurn.ShouldBeGreaterThan(0);
    }

    private static async Task<HistorySummary> SummaryAsync(CallHost host)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        for (; ; await Task.Delay(20, deadline.Token))
        {
            if ((await host.ConversationAsync()).Summary is { } summary)
                return summary;
        }
    }
}
