using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

namespace VoiceAssistant.Infrastructure.Tests.AzureSpeech;

/// <summary>The clock runs with the audio here.</summary>
internal sealed class UtteranceAnswersTests
{
    private readonly UtteranceAnswers _answers = new();

    [Test]
    public void A_phrase_that_comes_before_our_end_is_given_unasked_and_the_end_is_answered_at_once_with_nothing()
    {
        _answers.Begin(1_000);
        _answers.Hypothesize("hello", 1_000, 1_500);
        Given().ShouldBe(["~hello"]);
        Recognize("Hello there.", 1_000, 2_000);
        Given().ShouldBe(["Hello there."]);
        End(2_900);
        Given().ShouldBe([""]);
        _answers.DueAt.ShouldBeNull();
    }

    [Test]
    public void A_phrase_that_comes_after_our_end_answers_it()
    {
        _answers.Begin(1_000);
        _answers.Hypothesize("hello", 1_000, 1_500);
        End(2_500);
        Recognize("Hello there.", 1_000, 2_000);
        Given().ShouldBe(["~hello", "Hello there."]);
        _answers.DueAt.ShouldBeNull();
    }

    [Test]
    public void Where_a_hypothesis_follows_a_phrase_the_next_phrase_is_the_answer()
    {
        _answers.Begin(1_000);
        Recognize("Hello.", 1_000, 1_600);
        _answers.Hypothesize("are you", 2_200, 2_800);
        End(3_400);
        Given().ShouldBe(["Hello.", "~are you"]);
        Recognize("Are you open?", 2_200, 3_000);
        Given().ShouldBe(["Are you open?"]);
    }

    [Test]
    public void A_phrase_that_does_not_come_is_replaced_by_its_hypothesis()
    {
        _answers.Begin(1_000);
        _answers.Hypothesize("hello there", 1_000, 1_900);
        End(2_400);
        Given();
        TickBefore(2_400 + UtteranceAnswers.PhraseMs);
        Given().ShouldBeEmpty();
        _answers.Tick(_answers.DueAt!.Value);
        Given().ShouldBe(["hello there"]);
        _answers.DueAt.ShouldBeNull();
    }

    [Test]
    public void An_utterance_of_which_nothing_is_understood_is_answered_with_nothing_after_a_while()
    {
        _answers.Begin(1_000);
        End(1_800);
        TickBefore(1_800 + UtteranceAnswers.SignMs);
        Given().ShouldBeEmpty();
        _answers.Tick(_answers.DueAt!.Value);
        _answers.TryTake(out var given).ShouldBeTrue();
        given.ShouldBe(new UtteranceRecognized("") { IsUnheard = true });
    }

    [Test]
    public void An_answer_that_the_service_has_given_is_not_told_as_unheard()
    {
        _answers.Begin(1_000);
        End(1_800);
        Recognize("", 900, 1_900);
        _answers.TryTake(out var given).ShouldBeTrue();
        given.ShouldBeOfType<UtteranceRecognized>().IsUnheard.ShouldBeFalse();
    }

    [Test]
    public void A_first_hypothesis_behind_our_end_prolongs_the_wait()
    {
        _answers.Begin(1_000);
        End(1_800);
        _answers.Hypothesize("yes", 1_000, 1_300);
        _answers.Tick(1_800 + UtteranceAnswers.SignMs);
        Recognize("Yes.", 1_000, 1_400);
        Given().ShouldBe(["~yes", "Yes."]);
    }

    [Test]
    public void A_service_that_was_not_given_all_of_it_yet_is_waited_for_longer()
    {
        _answers.Begin(1_000);
        _answers.End(1_800, 1_800, isBehind: true);
        _answers.DueAt.ShouldBe(1_800 + UtteranceAnswers.PhraseMs);
    }

    [Test]
    public void What_a_late_phrase_adds_to_its_hypothesis_is_given_and_nothing_twice()
    {
        _answers.Begin(0);
        _answers.Hypothesize("i would like", 0, 900);
        End(1_500);
        _answers.Tick(_answers.DueAt!.Value);
        _answers.Recognize(new RecognizedPhrase(
            "I'd like two tickets.", 0, 1_900, [new("I'd", 0, 400), new("like", 400, 900), new("two", 950, 1_300), new("tickets.", 1_300, 1_900)], "en-US"));
        Given().ShouldBe(["~i would like", "i would like", "two tickets."]);
    }

    [Test]
    public void Where_a_number_is_written_in_figures_what_is_added_is_told_as_it_was_spoken()
    {
        _answers.Begin(0);
        _answers.Hypothesize("twenty three", 0, 800);
        End(1_300);
        _answers.Tick(_answers.DueAt!.Value);
        Given();
        _answers.Recognize(new RecognizedPhrase("23 Main.", 0, 1_500, [new("twenty", 0, 400), new("three", 400, 800), new("main", 900, 1_500)], null));
        Given().ShouldBe(["main"]);
    }

    [Test]
    public void A_late_phrase_that_adds_nothing_is_not_given_again()
    {
        _answers.Begin(0);
        _answers.Hypothesize("hello there", 0, 900);
        End(1_400);
        _answers.Tick(_answers.DueAt!.Value);
        Given();
        Recognize("Hello there.", 0, 950);
        Given().ShouldBeEmpty();
    }

    [Test]
    public void A_phrase_that_goes_on_after_its_hypothesis_was_given_tells_only_what_is_new()
    {
        _answers.Begin(0);
        _answers.Hypothesize("hello there", 0, 900);
        End(1_400);
        _answers.Tick(_answers.DueAt!.Value);
        Given();
        _answers.Begin(4_000);
        _answers.Hypothesize("hello there are you", 0, 4_600);
        Given().ShouldBe(["~are you"]);
        End(5_000);
        _answers.Tick(_answers.DueAt!.Value);
        Given().ShouldBe(["are you"]);
        Recognize("Hello there, are you open?", 0, 5_200);
        Given().ShouldBe(["open?"]);
    }

    [Test]
    public void A_noise_before_a_phrase_is_answered_first()
    {
        _answers.Begin(0);
        End(400);
        _answers.Begin(1_000);
        _answers.Hypothesize("hello", 1_000, 1_200);
        Recognize("Hello.", 1_000, 1_300);
        Given().ShouldBe(["~hello", "", "Hello."]);
        End(1_900);
        Given().ShouldBe([""]);
    }

    [Test]
    public void Two_utterances_that_ended_are_answered_in_order()
    {
        _answers.Begin(0);
        End(800);
        _answers.Begin(1_000);
        End(1_900);
        Recognize("One.", 0, 500);
        Recognize("Two.", 1_000, 1_400);
        Given().ShouldBe(["One.", "Two."]);
    }

    [Test]
    public void A_phrase_that_covers_several_utterances_answers_all_of_them()
    {
        _answers.Begin(0);
        End(800);
        _answers.Begin(1_000);
        End(1_900);
        Recognize("One and two.", 0, 1_400);
        Given().ShouldBe(["One and two.", ""]);
        _answers.DueAt.ShouldBeNull();
    }

    [Test]
    public void A_phrase_without_words_answers_the_utterance_that_it_covers_and_no_later_one()
    {
        Recognize("", 0, 900);
        Given().ShouldBeEmpty();
        _answers.Begin(1_000);
        End(1_600);
        Recognize("", 0, 900);
        Given().ShouldBeEmpty();
        Recognize("", 900, 1_700);
        Given().ShouldBe([""]);
    }

    [Test]
    public void The_next_utterance_is_not_answered_by_the_phrase_before_it()
    {
        _answers.Begin(0);
        Recognize("Hello.", 0, 500);
        End(1_000);
        Given().ShouldBe(["Hello.", ""]);
        _answers.Begin(2_000);
        End(2_700);
        Given().ShouldBeEmpty();
        _answers.DueAt.ShouldNotBeNull();
    }

    [Test]
    public void An_utterance_that_was_never_ended_has_no_part_in_the_next()
    {
        _answers.Begin(1_000);
        Recognize("Hello.", 1_000, 2_000);
        _answers.OpenSinceMs.ShouldBeNull("all of it is put into words");
        _answers.Begin(60_000);
        _answers.OpenSinceMs.ShouldBe(60_000);
        End(61_000);
        Given().ShouldBe(["Hello."]);
        Recognize("Are you open?", 60_000, 60_800);
        Given().ShouldBe(["Are you open?"]);
    }

    [Test]
    public void Whatever_happens_every_end_gets_exactly_one_answer_that_was_asked_for()
    {
        var random = new Random(12);
        for (var round = 0; round < 500; round++)
        {
            var (answers, asked, unasked, texts, at) = (new UtteranceAnswers(), 0, 0, 0, 0);
            for (var i = 0; i < 30; i++)
            {
                at += random.Next(50, 900);
                var from = Math.Max(0, at - random.Next(200, 2_500));
                switch (random.Next(5))
                {
                    case 0: answers.Begin(at); break;
                    case 1: answers.End(at, at, random.Next(2) == 0); asked++; break;
                    case 2: answers.Hypothesize($"w{i}", from, at); break;
                    case 3: answers.Recognize(new RecognizedPhrase(random.Next(3) > 0 ? $"W{i} X{i}." : "", from, at, [], null)); break;
                    default: answers.Tick(at); break;
                }
            }

            while (answers.DueAt is { } due)
                answers.Tick(due);
            while (answers.TryTake(out var given))
            {
                if (given is UtteranceRecognized { Text: var text })
                    _ = text.Length > 0 ? texts++ : unasked++;
            }

            // an empty text is always an answer; a text may come unasked
            unasked.ShouldBeLessThanOrEqualTo(asked);
            (unasked + texts).ShouldBeGreaterThanOrEqualTo(asked);
        }
    }

    private void End(int at) => _answers.End(at, at, isBehind: false);

    private void TickBefore(long due) => _answers.Tick(due - 1);

    private void Recognize(string text, int from, int to) => _answers.Recognize(new RecognizedPhrase(text, from, to, [], null));

    /// <summary>Partial texts with a tilde.</summary>
    private List<string> Given()
    {
        var given = new List<string>();
        while (_answers.TryTake(out var one))
            given.Add(one is PartialTranscript partial ? $"~{partial.Text}" : ((UtteranceRecognized)one).Text);
        return given;
    }
}
