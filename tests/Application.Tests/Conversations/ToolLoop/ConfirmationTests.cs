using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;
using static VoiceAssistant.Application.Tests.Conversations.ToolLoop.ToolStage;

namespace VoiceAssistant.Application.Tests.Conversations.ToolLoop;

/// <summary>"Shall I book it?" – and what callers hear around a tool.</summary>
public sealed class ConfirmationTests
{
    private ToolStage _stage = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        _stage = await ToolStage.OpenAsync();
        _stage.Give("book", ToolEffect.Acts, "Number seven.");
        _stage.Change("book", tool => tool with { Confirmation = ToolConfirmation.Always });
    }

    [TearDown]
    public async Task CloseAsync() => await _stage.DisposeAsync();

    [TestCase("Yes, please.")]
    [TestCase("That works for me.")]
    [TestCase("Ja, gerne.")]
    [TestCase("Yes please, go ahead and book it then, we are four people and need a high chair.")]
    public async Task The_caller_is_asked_first_and_then_it_is_done_once(string agreed)
    {
        await AskedAsync();
        _stage.Used.ShouldBeEmpty();
        _stage.Told().ShouldHaveSingleItem().ShouldStartWith("Not done yet: the caller has to agree first");
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync(agreed);
        _stage.Used.ShouldHaveSingleItem();
        (await _stage.RowsAsync()).Select(row => row.Status).ShouldBe([ToolCallStatus.AwaitsConfirmation, ToolCallStatus.Done]);

        await _stage.TurnAsync("And again, please."); // an agreement holds once
        _stage.Used.ShouldHaveSingleItem();
    }

    [TestCase("No.")]
    [TestCase("No, thanks.")]
    [TestCase("What does it cost?")]
    [TestCase("Hold on a second.")]
    [TestCase("Nej tak.")]
    [TestCase("Let us see about that.")]
    [TestCase("No, I don't want that at all, thank you.")]
    [TestCase("I would rather not do that today.")]
    public async Task Whoever_does_not_agree_gets_nothing_booked(string said)
    {
        await AskedAsync();
        _stage.Script([Call("book", "3")], [Says("All right.")]);
        await _stage.TurnAsync(said);
        _stage.Used.ShouldBeEmpty();
    }

    [Test]
    public async Task A_yes_that_sounds_like_a_no_is_one_in_any_language()
    {
        string[] sayings =
        [
            "Sure, no problem.", "Why not?", "Warum nicht", "Oui, pas de problème", "Sim, no sábado", "Ja, nu graag", "No tak, jasne.", "Γιατί όχι;", "Да, почему бы и нет", "没问题", "問題ありません", "Không sao, được.", "Igen, ma délután.",
        ];
        foreach (var said in sayings)
        {
            await AskedForAsync(said);
            await TakenAsync(said, said);
            _stage.Used[^1].Time.ShouldBe(said);
        }

        _stage.Used.Count.ShouldBe(sayings.Length);
    }

    [Test]
    public async Task Another_wish_behind_a_yes_is_none_in_any_language()
    {
        string[] sayings =
        [
            "예약 취소해 주세요.", "네 시로 바꿔 주세요.", "7時にお願いします。", "キャンセルでお願いします。", "取消好了。", "好像太贵了。", "ยกเลิกได้ไหมครับ", "да, отмените", "так, а сколько это стоит", "oui, annulez", "genau, stornieren", "Igen, de holnap", "Why not eight",
        ];
        foreach (var said in sayings)
        {
            await AskedForAsync(said);
            await TakenAsync(said, said);
        }

        _stage.Used.ShouldBeEmpty();
    }

    [Test]
    public async Task Whoever_is_asked_whether_to_cancel_may_agree_in_that_word()
    {
        _stage.Script([Call("book", "3")], [Says("You have one at three. Shall I cancel it?")]);
        await _stage.TurnAsync("I cannot come.");
        await TakenAsync("Yes, cancel it.", "3");
        _stage.Used.ShouldHaveSingleItem();
    }

    [Test]
    public async Task One_yes_is_for_what_was_proposed_last()
    {
        await AskedForAsync("6");
        await AskedForAsync("8", "Eight suits me more.");
        _stage.Script([Call("book", "6"), Call("book", "8")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldHaveSingleItem().Time.ShouldBe("8");
    }

    [Test]
    public async Task Two_that_were_proposed_together_are_agreed_to_together()
    {
        _stage.Script([Call("book", "6"), Call("book", "8")], [Says("Shall I book six and eight?")]);
        await _stage.TurnAsync("Book six and eight.");
        _stage.Script([Call("book", "6"), Call("book", "8")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.Select(used => used.Time).ShouldBe(["6", "8"]);
    }

    [TestCase("It is five dollars. Do you like pasta?", 0)]
    [TestCase("Are you still there?", 0)]
    [TestCase("It is five dollars.", 0)]
    [TestCase("It is five dollars. Shall I book it?", 1)]
    public async Task A_yes_is_for_the_question_before_it(string answer, int count)
    {
        _stage.Script([Call("book", "3")], [Says("Shall I book it for three o'clock?")]);
        await _stage.TurnAsync("Book three.");
        _stage.Script([Says(answer)]);
        await _stage.TurnAsync("What does it cost?");
        await TakenAsync("Yes.", "3");
        _stage.Used.Count.ShouldBe(count);
    }

    [Test]
    public async Task What_is_added_to_a_yes_is_asked_about_in_place_of_being_left_out()
    {
        const string Short = "The address is 12 Main Street", Long = "The address is 12 Main Street, parking is behind the house";
        await AskedForAsync(Short);
        await TakenAsync("Yes, and tell them that parking is behind the house.", Long);
        _stage.Used.ShouldBeEmpty();
        await TakenAsync("Yes, please.", Long);
        _stage.Used.ShouldHaveSingleItem().Time.ShouldBe(Long);
    }

    [TestCase("Let us see about that.")]
    [TestCase("And what about parking")]
    [TestCase("How much")]
    [TestCase("Goodbye then.")]
    [TestCase("Pardon me?")]
    public async Task Whoever_is_asked_twice_and_speaks_of_something_else_has_not_agreed(string said)
    {
        await AskedAsync();
        await AskedAsync("Blimey, splendid.");
        await TakenAsync(said, "3");
        _stage.Used.ShouldBeEmpty();
    }

    [TestCase("is-IS", 1)]
    [TestCase("de-DE", 0)]
    public async Task A_whole_sentence_is_an_answer_only_where_no_yes_of_the_language_is_known(string language, int count)
    {
        _stage.Media = _stage.Media with { Assistant = _stage.Media.Assistant with { Language = language } };
        await AskedAsync();
        await AskedAsync("Þetta hljómar mjög vel takk.");
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync("Þetta hljómar mjög vel takk.");
        _stage.Used.Count.ShouldBe(count);
    }

    [TestCase("Ciao!", "Ciao!", 0)]
    [TestCase("Γεια σας!", "Γεια σας!", 0)]
    [TestCase("Ciao, vorrei un tavolo.", "Arrivederci!", 1)]
    public async Task A_greeting_is_no_goodbye(string said, string answer, int count)
    {
        _stage.Change("book", tool => tool with { Confirmation = default, Conditions = new ToolConditions(AfterGoodbye: true) });
        _stage.Script([Says(answer), Call("book", "3")], [Says("Well.")]);
        await _stage.TurnAsync(said);
        _stage.Used.Count.ShouldBe(count);
    }

    [Test]
    public async Task An_agreement_holds_for_exactly_what_was_asked()
    {
        await AskedAsync();
        _stage.Script([Call("book", "4")], [Says("Shall I book four?")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldBeEmpty();
        _stage.Script([Call("book", "4")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldHaveSingleItem().Time.ShouldBe("4");
    }

    [Test]
    public async Task A_question_that_nobody_heard_is_asked_again()
    {
        _stage.Script([Call("book", "3")], [Says("Shall I book three o'clock?")]);
        await _stage.TurnAsync("Book three o'clock.", isHeard: false);
        _stage.Script([Call("book", "3")], [Says("Shall I book three o'clock?")]);
        await _stage.TurnAsync("Book three o'clock. Yes.");
        _stage.Used.ShouldBeEmpty();
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_yes_before_the_question_is_none_for_it()
    {
        _stage.Script([Call("book", "3")], [Says("You have three bookings with us by now. Shall I book another one for three o'clock?")]);
        var reply = await _stage.AskAsync("Book three o'clock.");
        await reply.FragmentsAsync(CancellationToken.None).ToListAsync();
        _stage.Keep("Book three o'clock.", "You have three", interrupted: "You have three bookings with us by now. Shall I book another one for three o'clock?");
        _stage.Script([Call("book", "3")], [Says("Shall I book three o'clock?")]);
        await _stage.TurnAsync("Yes, yes, I know.");
        _stage.Used.ShouldBeEmpty();
    }

    [Test]
    public async Task Whoever_is_asked_twice_and_does_not_say_no_has_agreed_in_other_words()
    {
        await AskedAsync();
        await AskedAsync("Blimey, splendid.");
        _stage.Used.ShouldBeEmpty();
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync("Splendid, I said.");
        _stage.Used.ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_no_holds_until_it_is_asked_again()
    {
        await AskedAsync();
        _stage.Script([Call("book", "3")], [Says("All right.")]);
        await _stage.TurnAsync("No.");
        _stage.Script([Call("book", "3")], [Says("We open at nine.")]);
        await _stage.TurnAsync("Yes, what are your hours?");
        _stage.Used.ShouldBeEmpty();
    }

    [Test]
    public async Task What_is_worded_anew_is_still_what_was_agreed_to()
    {
        _stage.Script([Call("book", "a table for two at three by the window")], [Says("Shall I book it?")]);
        await _stage.TurnAsync("Book it.");
        _stage.Script([Call("book", "table for two people, three o'clock, window")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes, please.");
        _stage.Used.ShouldHaveSingleItem().Time.ShouldBe("a table for two at three by the window");
    }

    [Test]
    public async Task An_agreement_that_is_interrupted_books_once()
    {
        await AskedAsync();
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes.", isHeard: false);
        _stage.Script([Call("book", "3")], [Says("Booked, number seven.")]);
        await _stage.TurnAsync("Yes. Hello?");
        _stage.Used.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Another_process_knows_what_was_asked()
    {
        await AskedAsync();
        await _stage.ReopenAsync();
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldHaveSingleItem();
        await _stage.ReopenAsync();
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_is_marked_is_held_encrypted_until_the_caller_has_agreed()
    {
        _stage.Change("book", tool => tool with { RedactedFields = ["time"] });
        _stage.Script([Call("book", "at the red door")], [Says("Shall I book it?")]);
        await _stage.TurnAsync("Book it.");
        var asked = (await _stage.RowsAsync()).ShouldHaveSingleItem();
        asked.Held.ShouldNotBeNull().ShouldNotContain("red door");
        asked.Arguments.ShouldNotContain("red door");
        await _stage.ReopenAsync();
        _stage.Script([Call("book", "at the red door")], [Says("Booked.")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldHaveSingleItem().Time.ShouldBe("at the red door");
        (await _stage.RowsAsync()).ShouldAllBe(row => row.Held == null && !row.Arguments.Contains("red door"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task What_is_held_is_forgotten_when_the_caller_says_no_or_the_conversation_is_over(bool isOver)
    {
        _stage.Change("book", tool => tool with { RedactedFields = ["time"] });
        await AskedAsync();
        await _stage.ReopenAsync();
        if (isOver)
            await _stage.Session.EndAsync(isOver: true);
        else
            await RefuseAsync();
        (await _stage.RowsAsync()).ShouldAllBe(row => row.Held == null);
        _stage.Used.ShouldBeEmpty();

        async Task RefuseAsync()
        {
            _stage.Script([Call("book", "3")], [Says("All right.")]);
            await _stage.TurnAsync("No, please don't.");
        }
    }

    [Test]
    public async Task What_is_not_kept_is_asked_for_once_more_and_never_sent_as_withheld()
    {
        _stage.HasKeys = false;
        _stage.Change("book", tool => tool with { RedactedFields = ["time"] });
        await AskedAsync();
        await _stage.ReopenAsync();
        _stage.Script([Call("book", "•••")], [Says("What time was it, please?")]);
        await _stage.TurnAsync("Yes.");
        _stage.Used.ShouldBeEmpty();
        await _stage.ReopenAsync();
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync("At three.");
        _stage.Used.ShouldHaveSingleItem().Time.ShouldBe("3");
    }

    [Test]
    public async Task The_owners_words_are_heard_around_a_tool_in_turn_and_with_values()
    {
        _stage.Change("book", tool => tool with
        {
            Messages = new ToolMessages(
                Question: ["Shall I book {{arguments.time}}?"], Start: ["One moment."], Done: ["It is booked under {{call.from}}.", "Booked."], Failed: ["That did not work."]),
        });
        _stage.Script([Call("book", "3")]);
        TextOf(await _stage.TurnAsync("Book three.")).ShouldBe("Shall I book 3?");
        TextOf(await _stage.TurnAsync("Yes.")).ShouldBe("One moment. It is booked under +14155550123.");
        await _stage.TurnAsync("Once more.");
        TextOf(await _stage.TurnAsync("Yes.")).ShouldEndWith("Booked.");
    }

    [Test]
    public async Task What_takes_long_is_said_to_take_long_again_and_again_and_what_failed_to_have_failed()
    {
        var booking = new TaskCompletionSource<ToolOutcome>();
        _stage.Give("charge", ToolEffect.Acts, (_, _) => booking.Task);
        _stage.Change("charge", tool => tool with
        {
            Timeout = TimeSpan.FromMinutes(5),
            Messages = new ToolMessages(Delayed: ["Still busy.", "Nearly done."], Failed: ["The machine refused it."], DelayedAfterMs: 1_000),
        });
        _stage.Script([Says("I charge it."), Call("charge")]);
        var heard = new List<ReplyFragment>();
        var reply = await _stage.AskAsync("Charge it.");
        var reading = Task.Run(async () =>
        {
            await foreach (var fragment in reply.FragmentsAsync(CancellationToken.None))
            {
                lock (heard)
                    heard.Add(fragment);
                if (heard.Count > 6)
                    booking.TrySetResult(new ToolOutcome(ToolResultKind.Refused, "Declined."));
            }
        });
        await _stage.PassTimeAsync(reading);
        await reading;
        TextOf(heard).ShouldStartWith("I charge it. Still busy. Nearly done. Still busy.");
        TextOf(heard).ShouldEndWith("The machine refused it.");
    }

    private async Task AskedForAsync(string time, string said = "Book it.")
    {
        _stage.Script([Call("book", time)], [Says("Shall I do it like that?")]);
        await _stage.TurnAsync(said);
    }

    /// <summary>The model takes whatever is said for a yes.</summary>
    private async Task TakenAsync(string said, string time)
    {
        _stage.Script([Call("book", time)], [Says("All right.")]);
        await _stage.TurnAsync(said);
    }

    private async Task AskedAsync(string said = "Book three o'clock.")
    {
        _stage.Script([Call("book", "3")], [Says("Shall I book three o'clock?")]);
        TextOf(await _stage.TurnAsync(said)).ShouldBe("Shall I book three o'clock?");
    }
}
