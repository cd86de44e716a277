using Microsoft.EntityFrameworkCore;
using VoiceAssistant.Application.Calls;
using VoiceAssistant.Application.Common.Results;
using VoiceAssistant.Application.Conversations;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Conversations;
using VoiceAssistant.Domain.Tools;
using static VoiceAssistant.Application.Tests.Conversations.ToolLoop.ToolStage;

namespace VoiceAssistant.Application.Tests.Conversations.ToolLoop;

/// <summary>A conversation goes on in another process, while the one before has still something to do; and what is deleted stays deleted.</summary>
public sealed class TakenOnTests
{
    private readonly TaskCompletionSource<ToolOutcome> _booking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ToolStage _stage = null!;

    [SetUp]
    public async Task OpenAsync() => _stage = await ToolStage.OpenAsync();

    [TearDown]
    public async Task CloseAsync() => await _stage.DisposeAsync();

    [TestCase(true, true)]
    [TestCase(false, true)]
    [TestCase(true, false)]
    public async Task What_is_said_of_our_own_accord_tells_nobody_what_was_done(bool isHeardOf, bool isReopened)
    {
        _stage.Give("book", ToolEffect.Acts, "Number seven.");
        _stage.Script([Says("One moment."), Call("book", "3")], [Says("Booked, number seven.")]);
        var reply = await _stage.AskAsync("Book three o'clock.");
        await reply.FragmentsAsync(CancellationToken.None).ToListAsync();
        _stage.Keep("Book three o'clock.", "One moment.", isHeardOf, interrupted: "One moment. Booked, number seven.");
        if (isReopened)
            await _stage.ReopenAsync();
        _stage.Say("We were cut off. Are you still there?");
        _stage.Script([Call("book", "3")], [Says("It is booked.")]);
        await _stage.TurnAsync("Yes, please book three o'clock.");
        _stage.Used.ShouldHaveSingleItem();
        _stage.Script([Call("book", "3")], [Says("Another one.")]);
        await _stage.TurnAsync("And the same once more.");
        _stage.Used.Count.ShouldBe(2, "by now they have heard of it");
    }

    [Test]
    public async Task What_a_model_says_before_it_knows_what_came_of_it_tells_nobody()
    {
        _stage.Give("book", ToolEffect.Acts, "Number seven.");
        var answers = 0;
        _stage.Model.Say = (_, _) => answers++ == 0 ? [Call("book", "3"), Says("One "), Says("moment.")] : throw new InvalidOperationException("down");
        var reply = await _stage.AskAsync("Book three o'clock.");
        await Should.ThrowAsync<ReplyException>(async () =>
        {
            await foreach (var _ in reply.FragmentsAsync(CancellationToken.None))
                await _stage.Session.Acts;
        });
        _stage.Keep("Book three o'clock.", "One moment. I have trouble.");
        _stage.Script([Call("book", "3")], [Says("It is booked.")]);
        await _stage.TurnAsync("Please try it again.");
        _stage.Used.ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_the_process_before_has_finished_since_is_known()
    {
        await BookAsync();
        await _stage.ReopenAsync();
        _booking.SetResult(new ToolOutcome(ToolResultKind.Done, "Number seven.") { Values = new Dictionary<string, string> { ["number"] = "7" } });
        await _stage.EndedAsync(1);
        _stage.Script([Call("book", "3")], [Says("It is booked, number seven.")]);
        await _stage.TurnAsync("Hello? Have you booked it?");
        _stage.Used.ShouldHaveSingleItem();
        _stage.Told()[0].ShouldBe("Number seven.");
        _stage.Session.Known["values.number"].ShouldBe("7");
    }

    [Test]
    public async Task What_it_finishes_while_the_model_answers_is_not_done_again()
    {
        await BookAsync();
        await _stage.ReopenAsync();
        _stage.Script([Says("I do not know yet.")]);
        await _stage.TurnAsync("Hello?");
        var answers = 0;
        IReadOnlyList<string> told = [];
        _stage.Model.Say = (asked, _) =>
        {
            if (answers++ > 0)
            {
                told = [.. asked[^1].Contents.OfType<Microsoft.Extensions.AI.FunctionResultContent>().Select(result => result.Result!.ToString()!)];
                return [Says("It is booked.")];
            }

            _booking.SetResult(new ToolOutcome(ToolResultKind.Done, "Number seven."));
            _stage.EndedAsync(1).GetAwaiter().GetResult();
            return [Call("book", "3")];
        };
        await _stage.TurnAsync("Then book it.");
        _stage.Used.ShouldHaveSingleItem();
        told.ShouldHaveSingleItem().ShouldEndWith("this came of it: Number seven.");
    }

    [Test]
    public async Task What_nobody_can_be_doing_any_more_may_be_wanted_again_under_the_same_key_once_the_caller_knows()
    {
        _stage.Give("book", ToolEffect.Acts, "Number seven.");
        await _stage.Host.SaveAsync(_stage.Begun("book", "3"));
        await _stage.ReopenAsync(10_001);
        _stage.Script([Call("book", "3")], [Says("I do not know whether it worked.")]);
        await _stage.TurnAsync("Hello?");
        await _stage.TurnAsync("Then book it.");
        _stage.Used.ShouldBeEmpty("somebody may still be doing it");
        _stage.Time.Advance(TimeSpan.FromMinutes(1));
        await _stage.TurnAsync("And now?");
        _stage.Used.ShouldBeEmpty();
        _stage.Script([Call("book", "3")], [Says("Booked.")]);
        await _stage.TurnAsync("Then book it again.");
        _stage.Used.ShouldHaveSingleItem().Key.ShouldBe($"{_stage.Media.Conversation.Id.Value:N}-1");
    }

    [Test]
    public async Task What_it_has_written_after_the_conversation_was_taken_on_is_known()
    {
        _stage.Give("book", ToolEffect.Acts, "Number seven.");
        await _stage.ReopenAsync(10_001);
        var late = _stage.Begun("book", "3");
        late.End(ToolCallStatus.Done, "Number seven.", isUntrusted: false, Variables.None, 12);
        await _stage.Host.SaveAsync(late);
        _stage.Script([Call("book", "3")], [Says("It is booked.")]);
        await _stage.TurnAsync("Book three o'clock.");
        _stage.Used.ShouldBeEmpty();
        (await _stage.RowsAsync()).Select(row => row.Step).ShouldBe([1, 10_001]);
    }

    [Test]
    public async Task Nothing_is_written_anew_of_a_conversation_that_was_deleted()
    {
        var gone = _stage.Begun("book", "3");
        (await SendAsync(new CompleteCallCommand(_stage.Media.CallId, CallOutcome.CallerHungUp, gone.StartedAt))).ShouldBeNull();
        (await SendAsync(new DeleteCallCommand(_stage.Media.CallId, null))).ShouldBeNull();
        (await SendAsync(new BeginToolCallCommand(gone))).ShouldBeOfType<NotFoundError>();
        (await SendAsync(new BeginToolCallCommand(gone, AssistantId.New()))).ShouldBeOfType<NotFoundError>();
        (await SendAsync(new RecordToolCallCommand(gone))).ShouldBeOfType<NotFoundError>();
        (await SendAsync(new RecordToolCallCommand(gone, AssistantId.New()))).ShouldBeOfType<NotFoundError>();
        (await _stage.Host.ReadAsync(db => db.Set<ToolCall>().CountAsync(), gone.OwnerId)).ShouldBe(0);
        (await SendAsync(new RecordToolCallCommand(gone, _stage.Media.Conversation.AssistantId))).ShouldBeNull("a conversation in writing is kept with its first turn");

        async Task<Error?> SendAsync(MediatR.IRequest<Result<MediatR.Unit>> command) => (await _stage.Host.SendAsync(command, gone.OwnerId)).Error;
    }

    /// <summary>The caller speaks, or the stream moves, while it is being booked.</summary>
    private async Task BookAsync()
    {
        _stage.Give("book", ToolEffect.Acts, (_, _) => _booking.Task);
        _stage.Script([Call("book", "3")]);
        using var left = new CancellationTokenSource();
        var reply = await _stage.AskAsync("Book three o'clock.");
        var reading = reply.FragmentsAsync(left.Token).ToListAsync().AsTask();
        await UntilAsync(() => _stage.Used.Count > 0);
        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
    }
}
