using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Assistants.Versions;
using VoiceAssistant.Application.Chats;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Application.Tests.Chats;

[TestFixtureSource(typeof(EveryDatabase))]
public sealed class ChatTests(DatabaseKind database)
{
    private readonly Business _business = Business.Create();
    private TestHost _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await TestHost.StartAsync(database);
        await _host.SaveAsync(_business.Rows);
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_conversation_goes_on_from_message_to_message()
    {
        var first = (await BeginAsync("Hello?")).Value;
        await FinishAsync(first, "Hello.");
        var second = (await BeginAsync("When do you open?", first.Conversation.Id)).Value;
        (second.Number, second.IsNew, second.Conversation.Id).ShouldBe((1, false, first.Conversation.Id));
        second.Conversation.Turns.ShouldHaveSingleItem().CallerHeard.ShouldBe("Hello.");
        await FinishAsync(second, "At seven.");
        (await KeptAsync()).ShouldHaveSingleItem().Turns.Select(t => t.CallerSaid).ShouldBe(["Hello?", "When do you open?"]);
    }

    [Test]
    public async Task A_conversation_of_which_nothing_came_has_never_been()
    {
        await _host.SendAsync(new FinishChatCommand((await BeginAsync("Hello?")).Value, Turn: null), _business.Owner);
        (await KeptAsync()).ShouldBeEmpty();
    }

    [Test]
    public async Task The_next_message_waits_until_the_one_before_is_answered()
    {
        var id = await BegunAsync();
        var answering = (await BeginAsync("When do you open?", id)).Value;
        (await BeginAsync("And on Sundays?", id)).Error.ShouldBe(
            new ConflictError("The message before is still being answered. Write the next one when it is.", ErrorCodes.ConversationBusy));
        await _host.SendAsync(new FinishChatCommand(answering, Turn: null), _business.Owner);
        (await BeginAsync("And on Sundays?", id)).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task Of_two_messages_at_once_one_is_answered()
    {
        var id = await BegunAsync();
        var both = await Task.WhenAll(BeginAsync("One?", id), BeginAsync("Two?", id));
        both.Count(b => b.IsSuccess).ShouldBe(1);
    }

    [Test]
    public async Task A_host_that_was_lost_in_the_middle_of_an_answer_keeps_nobody_waiting_for_ever()
    {
        var id = await BegunAsync();
        await BeginAsync("When do you open?", id);
        _host.Time.Now += TimeSpan.FromMinutes(3);
        (await BeginAsync("When do you open?", id)).IsSuccess.ShouldBeTrue();
    }

    [Test]
    public async Task An_answer_that_cannot_be_kept_holds_up_no_message()
    {
        var id = await BegunAsync();
        var chat = (await BeginAsync("When do you open?", id)).Value;
        await _host.SaveAsync(chat.ToTurn("At six.", "At six.", isInterrupted: false, TurnLatency.None)); // its number is taken
        await Should.ThrowAsync<DbUpdateException>(() => FinishAsync(chat, "At seven."));
        (await BeginAsync("When do you open?", id)).Value.Number.ShouldBe(2);
    }

    [Test]
    public async Task What_another_owner_or_another_assistant_has_is_not_found()
    {
        var id = await BegunAsync();
        var other = Business.Create("+15550108888");
        var another = AssistantConfig.Create(_business.Owner, "Bert", _host.Time.Now.UtcDateTime);
        await _host.SaveAsync([.. other.Rows, another]);
        (await BeginAsync("Hello?", assistant: other.Assistant.Id)).Error.ShouldBeOfType<NotFoundError>();
        (await BeginAsync("Hello?", id, another.Id)).Error.ShouldBeOfType<NotFoundError>();
        (await BeginAsync("Hello?", ConversationId.New())).Error.ShouldBeOfType<NotFoundError>();
        (await _host.SendAsync(new BeginChatCommand(other.Assistant.Id, "Hello?", id), other.Owner)).Error.ShouldBeOfType<NotFoundError>();
    }

    [Test]
    public async Task A_telephone_call_is_not_gone_on_with_in_writing()
    {
        var call = await _host.ConnectAsync();
        (await BeginAsync("Hello?", call.Conversation.Id)).Error.ShouldBeOfType<ConflictError>();
    }

    [Test]
    public async Task A_draft_can_be_talked_to_before_callers_hear_it()
    {
        (await BeginAsync("Hello?", isDraft: true)).Error.ShouldBeOfType<ConflictError>().Code.ShouldBe(ErrorCodes.NoDraft);
        await _host.SendAsync(new UpdateAssistantDraftCommand(_business.Assistant.Id, Requests.Patch("""{"prompt": "You answer for a florist."}"""), null), _business.Owner);
        var (draft, present) = ((await BeginAsync("Hello?", isDraft: true)).Value, (await BeginAsync("Hello?")).Value);
        (draft.Assistant.Prompt, draft.Assistant.Id).ShouldBe(("You answer for a florist.", _business.Assistant.Id));
        present.Assistant.Prompt.ShouldBe("You answer for a bakery. We open at seven.");
        await FinishAsync(draft, "Hello.");
        (await BeginAsync("And now?", draft.Conversation.Id)).IsSuccess.ShouldBeTrue();
    }

    [TestCase("", "Message: Write something.")]
    [TestCase("  ", "Message: Write something.")]
    public async Task A_message_says_something(string message, string problem) => (await BeginAsync(message)).Problem().ShouldBe(problem);

    [Test]
    public async Task A_message_is_bounded() => (await BeginAsync(new string('x', 4_001))).Problem().ShouldBe("Message: Use at most 4000 characters.");

    [Test]
    public async Task With_the_account_its_conversations_in_writing_go()
    {
        await BegunAsync();
        var answering = (await BeginAsync("Hello?")).Value;
        await _host.ReadAsync(async db =>
        {
            await db.EraseOwnerAsync(CancellationToken.None);
            return true;
        }, _business.Owner);
        (await _host.SendAsync(
            new FinishChatCommand(answering, answering.ToTurn("Hello.", "Hello.", isInterrupted: false, TurnLatency.None)), _business.Owner))
            .Error.ShouldBeOfType<NotFoundError>();
        (await KeptAsync()).ShouldBeEmpty();
    }

    private async Task<ConversationId> BegunAsync()
    {
        var chat = (await BeginAsync("Hello?")).Value;
        await FinishAsync(chat, "Hello.");
        return chat.Conversation.Id;
    }

    private Task<Result<Chat>> BeginAsync(string message, ConversationId? conversation = null, AssistantId? assistant = null, bool isDraft = false) =>
        _host.SendAsync(new BeginChatCommand(assistant ?? _business.Assistant.Id, message, conversation, isDraft), _business.Owner);

    private async Task FinishAsync(Chat chat, string answer) => (await _host.SendAsync(
        new FinishChatCommand(chat, chat.ToTurn(answer, answer, isInterrupted: false, TurnLatency.None)), _business.Owner)).IsSuccess.ShouldBeTrue();

    private Task<List<Conversation>> KeptAsync() =>
        _host.ReadAsync(db => db.Set<Conversation>().Include(c => c.Turns.OrderBy(t => t.Number)).ToListAsync(), _business.Owner);
}
