using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ProcessTranscriptTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;
    private MediaSession _session = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync(_business.Rows);
        _session = await _host.ConnectAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task The_model_is_told_what_was_heard_and_never_what_was_cut_off()
    {
        _session.Conversation.Record(Turn(0, null, "Good morning!", "Good morning!"));
        _session.Conversation.Record(Turn(1, "When do you open?", "We open at seven. On Sundays at nine.", "We open at seven."));
        _session.Conversation.Record(Turn(2, "Wait.", "Yes?", ""));
        await FragmentsAsync("And on Sundays?");

        var spoken = _host.Model.Asked.Where(m => m.Role != ChatRole.System).Select(m => (m.Role, m.Text)).ToList();
        spoken.ShouldBe([
            (ChatRole.Assistant, "Good morning!"),
            (ChatRole.User, "When do you open?"),
            (ChatRole.Assistant, "We open at seven. …"),
            (ChatRole.User, "Wait."),
            (ChatRole.User, "And on Sundays?"),
        ]);
        _host.Model.Asked.ShouldAllBe(m => !m.Text.Contains("at nine"));
    }

    [Test]
    public async Task The_assistants_own_prompt_comes_first()
    {
        await FragmentsAsync("Hello?");
        _host.Model.Asked[0].Role.ShouldBe(ChatRole.System);
        _host.Model.Asked[0].Text.ShouldBe(_business.Assistant.Prompt);
    }

    [Test]
    public async Task Text_and_the_wish_to_hang_up_come_in_the_models_order()
    {
        _host.Model.Answer.Add(new FunctionCallContent("1", CallTools.EndCall));
        (await FragmentsAsync("Goodbye.")).ShouldBe([new ReplyText("Certainly."), new HangUp()]);
    }

    [TestCase("")]
    [TestCase("   ")]
    public async Task Nothing_said_is_nothing_to_answer(string transcript) =>
        (await SendAsync(transcript)).Error.ShouldBeOfType<InvalidError>()
            .Fields.Keys.ShouldBe([nameof(ProcessTranscriptCommand.Transcript)]);

    private async Task<List<ReplyFragment>> FragmentsAsync(string transcript)
    {
        var fragments = new List<ReplyFragment>();
        await foreach (var fragment in (await SendAsync(transcript)).Value.FragmentsAsync(CancellationToken.None))
            fragments.Add(fragment);
        return fragments;
    }

    private Task<Result<Reply>> SendAsync(string transcript) => _host.SendAsync(
        new ProcessTranscriptCommand(_session.Conversation, _session.Assistant, transcript), _business.Owner);

    private Turn Turn(int number, string? caller, string said, string heard) => new()
    {
        ConversationId = _session.Conversation.Id,
        OwnerId = _business.Owner,
        Number = number,
        StartedAt = _host.Time.Now.UtcDateTime,
        CallerSaid = caller,
        AssistantSaid = said,
        CallerHeard = heard,
        Interrupted = said != heard,
    };
}
