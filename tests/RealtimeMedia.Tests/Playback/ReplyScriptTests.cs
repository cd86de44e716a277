using VoiceAssistant.RealtimeMedia.Playback;

namespace VoiceAssistant.RealtimeMedia.Tests.Playback;

/// <summary>What a turn has still to say.</summary>
internal sealed class ReplyScriptTests
{
    private readonly ReplyScript _script = new();

    [Test]
    public async Task What_an_interruption_left_over_is_said_before_what_was_written_since()
    {
        await _script.AddAsync("third", default);
        _script.PutBack([new("first", IsFiller: false, "en-US"), new("second", IsFiller: false, "de-DE")]);
        _script.Add("fourth", "en-US");
        _script.Complete();
        (await RestAsync()).ShouldBe(["first", "second", "third", "fourth"]);
        _script.IsSaid.ShouldBeTrue();
    }

    [Test]
    public void What_is_put_back_and_what_we_say_ourselves_are_in_their_own_language_whatever_is_written()
    {
        _script.Language = "de-DE";
        _script.Add("One moment, please.", "en-US");
        _script.PutBack([new("Sure.", IsFiller: false, "en-US")]);
        _script.TryTake(out var rest).ShouldBeTrue();
        _script.TryTake(out var ours).ShouldBeTrue();
        (rest.Language, ours.Language).ShouldBe(("en-US", "en-US"));
    }

    [Test]
    public async Task Nothing_is_lost_of_a_reply_of_any_length()
    {
        const int Phrases = 500;
        var writing = WriteAsync(Phrases);
        (await RestAsync()).ShouldBe([.. Enumerable.Range(0, Phrases).Select(i => $"{i}")]);
        await writing;
    }

    [Test]
    public async Task A_model_that_is_far_ahead_waits_and_our_own_phrases_do_not()
    {
        var writing = WriteAsync(100);
        writing.IsCompleted.ShouldBeFalse();
        for (var i = 0; i < 100; i++)
            _script.Add("One moment, please.", "en-US", isFiller: true);
        while (!writing.IsCompleted)
        {
            if (!_script.TryTake(out _))
                await Task.Yield();
        }

        await writing;
    }

    [Test]
    public async Task A_model_that_waits_can_be_left()
    {
        using var left = new CancellationTokenSource();
        var writing = WriteAsync(100, left.Token);
        await left.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(writing);
    }

    [Test]
    public void How_much_is_left_is_known_once_all_is_written()
    {
        _script.Add("Shall I book that for you?", "en-US");
        _script.Remaining.Ms.ShouldBe(int.MaxValue);
        _script.Complete();
        var (ms, isQuestion) = _script.Remaining;
        ms.ShouldBeInRange(1_000, 3_000);
        isQuestion.ShouldBe(true);
    }

    private async Task WriteAsync(int phrases, CancellationToken ct = default)
    {
        for (var i = 0; i < phrases; i++)
            await _script.AddAsync($"{i}", ct);
        _script.Complete();
    }

    private async Task<List<string>> RestAsync()
    {
        var texts = new List<string>();
        while (await _script.WaitAsync(default))
        {
            if (_script.TryTake(out var phrase))
                texts.Add(phrase.Text);
        }

        return texts;
    }
}
