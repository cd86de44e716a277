using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Conversations;

/// <summary>The recording of a call in the hands of the model.</summary>
public sealed class RecordingControlTests
{
    private readonly Business _business = Business.Create();
    private readonly List<RecordingAct> _done = [];
    private bool _isRefused;
    private TestHost _host = null!;
    private MediaSession _session = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync();
        await _host.SaveAsync(_business.Rows);
        _session = await _host.ConnectAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task Whoever_has_agreed_is_recorded_and_the_model_goes_on_with_what_came_of_it()
    {
        var control = Control(RecordingPolicy.Consent, null);
        _host.Model.Act = asked => asked[^1].Role == ChatRole.Tool ? null : CallTools.StartRecording;
        (await ReplyAsync("Yes, you may.", control))
            .Where(fragment => fragment is not ToolUsed)
            .ShouldBe([new ReplyText("Certainly."), new ReplyBreak(), new ReplyText("Certainly.")]);
        _done.ShouldBe([RecordingAct.Start]);
        Told().ShouldBe("The call is being recorded from now on. Say so.");
        control.State.ShouldBe(RecordingState.Recording);

        _host.Model.Asked.Clear();
        await ReplyAsync("Thanks.", control);
        _host.Model.Asked.ShouldContain(m => m.Role == ChatRole.System && m.Text.Contains("is being recorded"));
    }

    [Test]
    public async Task The_model_is_to_ask_first_where_consent_is_wanted_and_else_is_told_nothing_of_it()
    {
        await ReplyAsync("Hello?", Control(RecordingPolicy.Consent, null));
        Prompt().ShouldContain("only once whoever is on the line has clearly agreed, call start_recording");
        _host.Model.Asked.Clear();
        await ReplyAsync("Hello?", Control(RecordingPolicy.Off, null));
        Prompt().ShouldNotContain("record");
    }

    [Test]
    public async Task A_pause_that_failed_is_told_to_the_model()
    {
        _isRefused = true;
        _host.Model.Act = asked => asked[^1].Role == ChatRole.Tool ? null : CallTools.PauseRecording;
        var control = Control(RecordingPolicy.Announced, RecordingState.Recording);
        await ReplyAsync("My card number is", control);
        Told().ShouldContain("It could not be paused: the call is still being recorded. Say so, and ask for nothing confidential.");
        control.State.ShouldBe(RecordingState.Recording);
    }

    [Test]
    public async Task A_model_that_does_nothing_else_does_it_once()
    {
        _host.Model.Act = _ => CallTools.PauseRecording;
        await ReplyAsync("My card number is", Control(RecordingPolicy.Announced, RecordingState.Recording));
        _done.ShouldBe([RecordingAct.Pause]);
    }

    [TestCase(CallTools.PauseRecording)]
    [TestCase(CallTools.StartRecording)]
    public async Task What_is_not_offered_is_not_done(string tool)
    {
        _host.Model.Act = _ => tool;
        (await ReplyAsync("Hello?", Control(RecordingPolicy.Off, null))).OfType<ReplyText>().ShouldNotBeEmpty();
        await ReplyAsync("Hello?", Control(RecordingPolicy.Announced, null));
        _done.ShouldBeEmpty();
    }

    private string Told() => _host.Model.Asked.Last(m => m.Role == ChatRole.Tool).Contents.OfType<FunctionResultContent>().Single().Result!.ToString()!;

    private string Prompt() => string.Join(' ', _host.Model.Asked.Where(m => m.Role == ChatRole.System).Select(m => m.Text)).ReplaceLineEndings(" ");

    private RecordingControl Control(RecordingPolicy policy, RecordingState? state) => RecordingControl.For(policy, state, (act, _) =>
    {
        _done.Add(act);
        return Task.FromResult(!_isRefused);
    })!;

    private async Task<List<ReplyFragment>> ReplyAsync(string transcript, RecordingControl? control)
    {
        var command = new ProcessTranscriptCommand(_session.Conversation, _session.Assistant, transcript) { Context = _session.Context, Recording = control };
        var reply = (await _host.SendAsync(command, _business.Owner)).Value;
        return await reply.FragmentsAsync(CancellationToken.None).ToListAsync();
    }
}
