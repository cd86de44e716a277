using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.RealtimeMedia.Tests.Playback;

/// <summary>What was heard of a phrase whose voice tells when its words sound.</summary>
internal sealed class WordTimesTests
{
    private const string Text = "Wait, we open at 9 on Sundays.";

    [TestCase(100, "")]
    [TestCase(600, "Wait,")]
    [TestCase(1_050, "Wait, we open")]
    [TestCase(1_900, "Wait, we open at 9 on")]
    public void Words_that_have_sounded_were_heard_and_the_one_that_sounds_was_not(int ms, string heard)
    {
        Interrupted(ms, ("Wait", 500), ("we", 800), ("open", 1_000), ("at", 1_200), ("nine", 1_500), ("on", 1_700), ("Sundays", 2_000))
            .ShouldBe(heard);
    }

    [Test]
    public void Words_of_which_the_voice_has_not_told_yet_are_guessed_behind_those_it_has() =>
        Interrupted(1_400, ("Wait", 900)).ShouldBe("Wait, we open at");

    [Test]
    public void A_word_that_is_not_in_the_text_moves_nothing() =>
        Interrupted(600, ("Sundays", 100), ("Wait", 500), ("erm", 550), ("we", 800)).ShouldBe("Wait,");

    [TestCase(700, "明日は")]
    [TestCase(1_300, "明日は午前九時に")]
    public void A_script_without_spaces_has_words_all_the_same(int ms, string heard) => InterruptedIn(
        "明日は午前九時に開きます。", ms, ("明日", 400), ("は", 600), ("午前", 900), ("九時", 1_150), ("に", 1_250), ("開き", 1_600), ("ます", 1_900))
        .ShouldBe(heard);

    [Test]
    public void Syllables_are_guessed_where_the_voice_tells_nothing() =>
        InterruptedIn("明日は午前九時に開きます。", 1_000).ShouldBe("明日は午前九");

    [TestCase("It's well-known, isn't it?", 1_000, "It's well-known,")]
    [TestCase("We're open 9-5 today.", 1_000, "We're open")]
    [TestCase("Fünf Äpfel, bitte sehr.", 1_000, "Fünf Äpfel,")]
    public void Hyphens_and_apostrophes_are_inside_of_words(string text, int ms, string heard)
    {
        var words = text.TrimEnd('.', '?').Split(' ').Select((word, i) => (word.TrimEnd(','), (i + 1) * 450));
        InterruptedIn(text, ms, [.. words]).ShouldBe(heard);
    }

    [Test]
    public void A_voice_that_tells_of_each_part_of_a_word_is_followed() =>
        InterruptedIn("A well-known place.", 900, ("A", 200), ("well", 500), ("known", 800), ("place", 1_500)).ShouldBe("A well-known");

    /// <summary>What was heard of two seconds of speech that are interrupted so long after their beginning.</summary>
    private static string Interrupted(int ms, params (string Text, int EndMs)[] words) => InterruptedIn(Text, ms, words);

    private static string InterruptedIn(string text, int ms, params (string Text, int EndMs)[] words)
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, text);
        line.Playback.Announce(reply, phrase, [.. words.Select(w => new SpokenWord(w.Text, w.EndMs - 100, w.EndMs))]);
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(2_000));
        line.Playback.Close(reply, phrase);
        line.Pass(ms);
        line.Playback.Interrupt();
        return reply.Ledger.Heard;
    }
}
