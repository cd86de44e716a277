using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Tests;
using static VoiceAssistant.Application.Tests.Conversations.ToolLoop.ToolStage;

namespace VoiceAssistant.Application.Tests.Conversations.ToolLoop;

/// <summary>What acts is done once, whoever interrupts, and whatever dies in the middle.</summary>
public sealed class ExactlyOnceTests
{
    private readonly TaskCompletionSource<ToolOutcome> _booking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ToolStage _stage = null!;

    [SetUp]
    public async Task OpenAsync() => _stage = await ToolStage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _stage.DisposeAsync();

    [Test]
    public async Task What_acts_is_finished_though_its_reply_is_left_and_the_next_one_waits_for_it_and_tells()
    {
        _stage.Give("book", ToolEffect.Acts, (_, _) => _booking.Task);
        _stage.Script([Call("book", "3")], [Call("book", "3")], [Says("Booked, number seven.")]);
        await InterruptAsync("Book three o'clock.");

        var next = _stage.TurnAsync("Book three o'clock. Hello?");
        next.IsCompleted.ShouldBeFalse();
        _booking.SetResult(new ToolOutcome(ToolResultKind.Done, "Number seven."));
        TextOf(await next).ShouldBe("Booked, number seven.");
        _stage.Used.ShouldHaveSingleItem();
        _stage.Told().ShouldBe(["Number seven.", "Not done again, for it was done already in this conversation, and this came of it: Number seven."]);
        (await _stage.RowsAsync()).Select(row => row.Status).ShouldBe([ToolCallStatus.Done, ToolCallStatus.Declined]);
    }

    [Test]
    public async Task Once_the_caller_has_heard_of_it_the_same_may_be_wanted_again()
    {
        _stage.Give("order", ToolEffect.Acts, "Ordered.");
        _stage.Script([Call("order", "pizza")], [Says("Ordered.")], [Call("order", "pizza")], [Says("Another one.")]);
        await _stage.TurnAsync("A pizza, please.");
        await _stage.TurnAsync("And another one.");
        _stage.Used.Count.ShouldBe(2);
        _stage.Used.Select(u => u.Key).Distinct().Count().ShouldBe(2);
    }

    [Test]
    public async Task The_same_in_other_words_is_the_same()
    {
        _stage.Give("order", ToolEffect.Acts, (_, _) => _booking.Task, """{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}""");
        _stage.Script(
            [new FunctionCallContent("c", "order", new Dictionary<string, object?> { ["a"] = "1", ["b"] = "2" })],
            [new FunctionCallContent("c", "order", new Dictionary<string, object?> { ["b"] = "2", ["a"] = "1", ["c"] = null })],
            [Says("Ordered.")]);
        await InterruptAsync("Order it.");
        _booking.SetResult(new ToolOutcome(ToolResultKind.Done, ""));
        await _stage.TurnAsync("Order it. Please.");
        _stage.Used.ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_only_reads_is_broken_off_with_its_reply()
    {
        var broken = new TaskCompletionSource();
        _stage.Give("find_slots", ToolEffect.Reads, async (_, ct) =>
        {
            await using var registration = ct.Register(broken.SetResult);
            await Task.Delay(Timeout.Infinite, ct);
            return new ToolOutcome(ToolResultKind.Done, "");
        });
        _stage.Script([Call("find_slots")], [Says("Yes?")]);
        await InterruptAsync("When can I come?");
        await broken.Task.WaitAsync(TestTimeout.Value);
        await _stage.TurnAsync("Hello?");
        _stage.Told().ShouldHaveSingleItem().ShouldStartWith("Broken off");
        (await _stage.RowsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ToolCallStatus.Cancelled);
    }

    [Test]
    public async Task What_acts_and_waits_for_its_turn_is_not_begun_any_more()
    {
        _stage.Give("book", ToolEffect.Acts, (_, _) => _booking.Task);
        _stage.Give("charge", ToolEffect.Acts);
        _stage.Script([Call("book"), Call("charge")], [Says("Booked.")]);
        await InterruptAsync("Book and charge.");
        _booking.SetResult(new ToolOutcome(ToolResultKind.Done, "Booked."));
        await _stage.TurnAsync("Hello?");
        _stage.Used.Select(u => u.Name).ShouldBe(["book"]);
        (await _stage.RowsAsync()).Select(row => row.Status).ShouldBe([ToolCallStatus.Done, ToolCallStatus.Cancelled]);
    }

    [Test]
    public async Task What_was_begun_when_its_host_died_is_told_as_unknown_and_not_done_again()
    {
        _stage.Give("book", ToolEffect.Acts, (_, _) => _booking.Task);
        _stage.Script([Call("book", "3")], [Call("book", "3")], [Says("I do not know whether it worked.")]);
        await InterruptAsync("Book three o'clock.");
        var row = (await _stage.Host.ReadAsync(db => Task.FromResult(db.Set<ToolCall>().Single(c => c.Step == 1)), _stage.Media.OwnerId));
        row.Status.ShouldBe(ToolCallStatus.Running); // kept before it was begun

        await _stage.ReopenAsync();
        await _stage.TurnAsync("Hello?");
        _stage.Used.ShouldHaveSingleItem();
        _stage.Told()[0].ShouldStartWith("It is not known whether it was done");
    }

    [Test]
    public async Task Whoever_interrupts_before_hearing_of_it_gets_it_once()
    {
        _stage.Give("book", ToolEffect.Acts, "Number seven.");
        _stage.Script([Says("One moment."), Call("book", "3")], [Says("Booked, number seven.")]);
        var reply = await _stage.AskAsync("Book three o'clock.");
        await reply.FragmentsAsync(CancellationToken.None).ToListAsync();
        _stage.Keep("Book three o'clock.", "One moment.", interrupted: "One moment. Booked, number seven.");
        _stage.Script([Call("book", "3")], [Says("It is booked.")]);
        await _stage.TurnAsync("So please book it.");
        _stage.Used.ShouldHaveSingleItem();

        await _stage.ReopenAsync();
        _stage.Script([Call("book", "3")], [Says("Another one.")]);
        await _stage.TurnAsync("And once more.");
        _stage.Used.Count.ShouldBe(2, "they have heard of the first one by now");
    }

    [Test]
    public async Task A_repeat_of_what_may_have_been_done_has_the_same_key()
    {
        _stage.Give("book", ToolEffect.Acts, (_, _) => Task.FromResult(new ToolOutcome(ToolResultKind.Unknown, "")));
        _stage.Script([Call("book", "3")], [Says("I do not know whether it worked.")]);
        await _stage.TurnAsync("Book three o'clock.");
        _stage.Script([Call("book", "3")], [Says("I do not know.")]);
        await _stage.TurnAsync("Try again.");
        _stage.Used.Count.ShouldBe(2);
        _stage.Used.Select(u => u.Key).Distinct().ShouldHaveSingleItem();
    }

    [TestCase("multi_tool_use.parallel", "multi_tool_use_parallel")]
    [TestCase("", "unknown")]
    [TestCase("book a table", "book_a_table")]
    public async Task A_name_that_a_model_invents_is_told_in_letters_that_its_provider_takes(string name, string told)
    {
        _stage.Script([new FunctionCallContent("c", name)], [Says("I cannot do that.")]);
        await _stage.TurnAsync("Do it.");
        _stage.Asked.SelectMany(m => m.Contents.OfType<FunctionCallContent>()).ShouldHaveSingleItem().Name.ShouldBe(told);
    }

    [Test]
    public async Task What_cannot_be_noted_down_is_not_begun()
    {
        _stage.Give("book", ToolEffect.Acts);
        _stage.Script([Call("book")], [Says("It does not work at the moment.")]);
        await _stage.Host.SaveAsync(new ToolCall
        {
            ConversationId = _stage.Media.Conversation.Id,
            OwnerId = _stage.Media.OwnerId,
            Step = 1,
            Turn = 0,
            Name = "book",
            Effect = ToolEffect.Acts,
            Arguments = "{}",
            Fingerprint = new string('0', 64),
            StartedAt = DateTime.UnixEpoch,
        }); // of another host that has taken the call on
        TextOf(await _stage.TurnAsync("Book.")).ShouldBe("It does not work at the moment.");
        _stage.Used.ShouldBeEmpty();
        _stage.Told().ShouldHaveSingleItem().ShouldStartWith("Not done: it could not be noted down");
    }

    [Test]
    public async Task A_goodbye_that_is_interrupted_leaves_no_belief_of_having_hung_up()
    {
        _stage.Script([Says("Goodbye."), Call(CallTools.EndCall)], [Says("Yes?")]);
        (await _stage.TurnAsync("Goodbye.")).ShouldContain(new HangUp());
        await _stage.TurnAsync("Wait, one more thing.");
        _stage.Told().ShouldBe(["It did not come to that: you are still talking with the caller."]);
        (await _stage.RowsAsync()).ShouldHaveSingleItem().Status.ShouldBe(ToolCallStatus.Cancelled);
        await _stage.Session.EndAsync(isOver: false);
    }

    [Test]
    public async Task Nothing_is_done_behind_a_goodbye_and_no_goodbye_is_said_before_what_is_done_is_told()
    {
        _stage.Give("book", ToolEffect.Acts, "Booked.");
        _stage.Script([Says("Goodbye."), Call(CallTools.EndCall), Call("book")]);
        (await _stage.TurnAsync("Goodbye.")).OfType<HangUp>().ShouldHaveSingleItem();
        _stage.Used.ShouldBeEmpty();

        _stage.Script([Says("Goodbye."), Call("book"), Call(CallTools.EndCall)], [Says("It is booked. Goodbye."), Call(CallTools.EndCall)]);
        var fragments = await _stage.TurnAsync("Book it, and goodbye.");
        _stage.Used.ShouldHaveSingleItem();
        fragments.OfType<HangUp>().ShouldHaveSingleItem();
        TextOf(fragments).ShouldEndWith("It is booked. Goodbye.");
        await _stage.Session.EndAsync(isOver: true);
        (await _stage.RowsAsync())[^1].Status.ShouldBe(ToolCallStatus.Done);
    }

    [TestCase("Goodbye.", "Certainly.", true)]
    [TestCase("That's all, thanks.", "", true)]
    [TestCase("What do you cost?", "Tschüss und schönen Tag noch!", true)]
    [TestCase("What do you cost?", "さようなら。", true)]
    [TestCase("What do you cost?", "Do usłyszenia!", true)]
    [TestCase("Please don't hang up.", "I am here.", false)]
    [TestCase("We'll see you on Friday, and I'll take care of it.", "Good.", false)]
    [TestCase("What do you cost?", "Five dollars.", false)]
    [TestCase("What does a byelaw cost?", "The byelaws are free: no.", false)]
    public async Task Nobody_is_hung_up_on_before_a_goodbye_was_said(string said, string answer, bool ends)
    {
        _stage.Script([Says(answer), Call(CallTools.EndCall)], [Says("What else can I do?")]);
        (await _stage.TurnAsync(said)).OfType<HangUp>().Any().ShouldBe(ends);
    }

    /// <summary>The caller speaks as soon as the tool is being used.</summary>
    private async Task InterruptAsync(string said)
    {
        using var left = new CancellationTokenSource();
        var reply = await _stage.AskAsync(said);
        var reading = reply.FragmentsAsync(left.Token).ToListAsync().AsTask();
        await UntilAsync(() => _stage.Used.Count > 0);
        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        _stage.Keep(said, "", isHeard: false);
    }
}
