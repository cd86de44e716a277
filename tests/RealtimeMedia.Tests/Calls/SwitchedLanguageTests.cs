using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.RealtimeMedia.Tests.Calls;

/// <summary>A caller who would rather speak German.</summary>
internal sealed class SwitchedLanguageTests
{
    /// <summary>Bytes of a phrase, spoken.</summary>
    private const int Phrase = 60 * 8;

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly TestStream _stream = new();

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_call_whose_other_language_cannot_be_heard_or_spoken_goes_on_in_the_one_before(bool isHeard)
    {
        await using var host = await CallHost.StartAsync(SpeakOthers);
        if (isHeard)
            host.Voices.FailsFor = "fr-FR";
        else
            host.Recognizers.HasRoom = () => host.Recognizers.Settings!.Language == "en-US";
        var isSwitched = false;
        var told = new List<string>();
        host.Model.Say = (asked, _) =>
        {
            lock (told)
                told.AddRange(asked.Select(m => m.Text).Concat(asked.SelectMany(m => m.Contents.OfType<FunctionResultContent>()).Select(r => r.Result!.ToString()!)));
            return isSwitched ? [new TextContent(asked[^1].Role == ChatRole.Tool ? "Bonjour." : "We open at nine.")] : SwitchTwice(ref isSwitched);
        };
        _stream.Start(await host.RingAsync());
        var running = host.Runner.RunAsync(_stream, CancellationToken.None);
        _stream.Speak();
        await UntilAsync(async () => (await host.TurnsAsync()).Exists(turn => turn.AssistantSaid.StartsWith("I'm sorry, I'm having trouble", StringComparison.Ordinal)));
        running.IsCompleted.ShouldBeFalse();
        lock (told)
            told.Clear();
        _stream.Speak();
        await UntilAsync(async () => (await host.TurnsAsync()).Exists(turn => turn.AssistantSaid == "We open at nine." && turn.CallerSaid is not null));
        lock (told)
        {
            told.ShouldContain(text => text.Contains("Answer in the language en-US", StringComparison.Ordinal));
            told.ShouldContain(text => text.StartsWith("Not done after all", StringComparison.Ordinal));
        }

        _stream.Stop();
        await running;
        host.Voices.Languages[^1].ShouldBe("en-US");
        (host.Recognizers.Disposed, host.Voices.Disposed).ShouldBe((host.Recognizers.Opened, host.Voices.Opened));
        (await host.LogAsync()).Outcome.ShouldBe(CallOutcome.CallerHungUp);
        (await host.ToolCallsAsync()).ShouldAllBe(call => call.Status == ToolCallStatus.Failed);
    }

    [Test]
    public async Task The_call_goes_on_in_it_and_so_does_the_stream_that_takes_it_up_again()
    {
        await using var host = await CallHost.StartAsync(SpeakOthers);
        host.Model.Say = (asked, _) => asked.Any(m => m.Contents.Any(c => c is FunctionResultContent))
            ? [new TextContent("Guten Tag.")]
            : [new TextContent("Sure."), SwitchTo("de-DE")];
        var start = await host.RingAsync();
        _stream.Start(start);
        var running = host.Runner.RunAsync(_stream, CancellationToken.None);
        _stream.Speak();
        await _stream.HeardAsync(2 * Phrase).WaitAsync(Deadline);
        host.Voices.Languages.ShouldBe(["en-US", "de-DE"]);
        (host.Recognizers.Opened, host.Recognizers.Settings!.Language).ShouldBe((2, "de-DE"));
        host.Recognizers.Settings.OtherLanguages.ShouldBe(["en-US", "fr-FR"]);
        host.Recognizers.Transcript = "Wann machen Sie auf?";
        _stream.Speak();
        await _stream.HeardAsync(3 * Phrase).WaitAsync(Deadline);
        host.Model.Asked.ShouldContain(m => m.Text.Contains("Answer in the language de-DE, or in en-US or fr-FR where the caller speaks that."));
        _stream.Break();
        await running;

        var another = new TestStream();
        another.Start(await host.ReconnectAsync(start));
        running = host.Runner.RunAsync(another, CancellationToken.None);
        await another.HeardAsync(Phrase).WaitAsync(Deadline);
        another.Stop();
        await running;
        host.Voices.Languages.ShouldBe(["en-US", "de-DE", "de-DE"]);
        (host.Recognizers.Opened, host.Recognizers.Settings!.Language).ShouldBe((3, "de-DE"));
        (host.Recognizers.Disposed, host.Voices.Disposed).ShouldBe((3, 3));
        (await host.TurnsAsync()).Select(turn => turn.AssistantSaid).ShouldContain("Sure. Guten Tag.");
    }
    private static void SpeakOthers(AssistantConfig assistant)
    {
        assistant.Word(new SpeechPolicy(OtherLanguages: ["de-DE", "fr-FR"]));
        assistant.Equip([new ToolSetting(CallTools.SwitchLanguage)]);
    }

    private static AIContent[] SwitchTwice(ref bool isSwitched)
    {
        isSwitched = true;
        return [new TextContent("Sure."), SwitchTo("de-DE"), SwitchTo("fr-FR")];
    }

    private static FunctionCallContent SwitchTo(string language) =>
        new(language, CallTools.SwitchLanguage, new Dictionary<string, object?> { [CallTools.Language] = language });

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var late = new CancellationTokenSource(Deadline);
        while (!await condition())
            await Task.Delay(20, late.Token);
    }
}
