using Microsoft.Extensions.AI;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class FallbackModelTests : IDisposable
{
    private readonly TestProvider _first = new("First"), _second = new("Second");
    private readonly Composition _composition;

    public FallbackModelTests() => _composition = new Composition(_first, _second);

    public void Dispose() => _composition.Dispose();

    [Test]
    public async Task The_second_is_not_asked_while_the_first_answers()
    {
        (await AskAsync()).ShouldBe("Certainly.");
        (_first.Model.Questions, _second.Model.Questions).ShouldBe((1, 0));
    }

    [Test]
    public async Task Where_the_first_fails_before_its_first_word_the_second_is_asked_the_same()
    {
        _first.Model.Answer = () => throw new HttpRequestException("No route to host.");
        (await AskAsync()).ShouldBe("Certainly.");
        _second.Model.Asked.ShouldBe("Are you open?");
        _composition.Log.Lines.ShouldContain(line => line.Contains("First failed") && line.Contains("Second takes over"));
    }

    [Test]
    public async Task What_says_nothing_is_not_yet_a_word()
    {
        _first.Model.Answer = () => Failing(new ChatResponseUpdate { Role = ChatRole.Assistant });
        (await AskAsync()).ShouldBe("Certainly.");
    }

    [Test]
    public async Task What_came_before_the_first_word_is_kept()
    {
        _first.Model.Answer = () =>
            [new ChatResponseUpdate { ResponseId = "r1" }, new ChatResponseUpdate(ChatRole.Assistant, "Yes.")];
        var updates = await _composition.Model.GetStreamingResponseAsync("Are you open?").ToListAsync();
        updates.Select(u => (u.ResponseId, u.Text)).ShouldBe([("r1", ""), (null, "Yes.")]);
    }

    [Test]
    public async Task Nothing_is_asked_again_after_the_first_word()
    {
        _first.Model.Answer = () => Failing(new ChatResponseUpdate(ChatRole.Assistant, "We are"));
        var said = "";
        await Should.ThrowAsync<HttpRequestException>(async () =>
        {
            await foreach (var update in _composition.Model.GetStreamingResponseAsync("Are you open?"))
                said += update.Text;
        });
        said.ShouldBe("We are");
        _second.Model.Questions.ShouldBe(0);
    }

    [Test]
    public async Task A_cancelled_question_is_no_failure()
    {
        using var interrupted = new CancellationTokenSource();
        _first.Model.Answer = () =>
        {
            interrupted.Cancel();
            throw new OperationCanceledException(interrupted.Token);
        };
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _composition.Model.GetStreamingResponseAsync("Are you open?", cancellationToken: interrupted.Token).ToListAsync().AsTask());
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _composition.Model.GetResponseAsync("Are you open?", cancellationToken: interrupted.Token));
        _second.Model.Questions.ShouldBe(0);
    }

    [Test]
    public async Task A_timeout_of_the_provider_s_own_is_a_failure()
    {
        _first.Model.Answer = () => throw new TaskCanceledException();
        (await AskAsync()).ShouldBe("Certainly.");
    }

    [Test]
    public async Task Where_the_last_fails_too_its_failure_is_told()
    {
        _first.Model.Answer = () => throw new HttpRequestException();
        _second.Model.Answer = () => throw new InvalidOperationException("Out of quota.");
        (await Should.ThrowAsync<InvalidOperationException>(AskAsync)).Message.ShouldBe("Out of quota.");
    }

    [Test]
    public async Task An_answer_in_one_piece_falls_back_as_well()
    {
        _first.Model.Answer = () => throw new HttpRequestException();
        (await _composition.Model.GetResponseAsync("Are you open?")).Text.ShouldBe("Certainly.");
        _second.Model.Answer = () => throw new InvalidOperationException();
        await Should.ThrowAsync<InvalidOperationException>(() => _composition.Model.GetResponseAsync("Are you open?"));
    }

    [Test]
    public async Task The_next_question_goes_to_the_first_again()
    {
        var working = _first.Model.Answer;
        _first.Model.Answer = () => throw new HttpRequestException();
        await AskAsync();
        _first.Model.Answer = working;
        await AskAsync();
        (_first.Model.Questions, _second.Model.Questions).ShouldBe((2, 1));
    }

    private async Task<string> AskAsync() =>
        string.Concat(await _composition.Model.GetStreamingResponseAsync("Are you open?").Select(u => u.Text).ToListAsync());

    private static IEnumerable<ChatResponseUpdate> Failing(ChatResponseUpdate first)
    {
        yield return first;
        throw new HttpRequestException("The connection was reset.");
    }
}
