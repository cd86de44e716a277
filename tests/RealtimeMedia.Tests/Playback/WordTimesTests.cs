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

    /// <summary>What was heard of two seconds of speech that are interrupted so long after their beginning.</summary>
    private static string Interrupted(int ms, params (string Text, int EndMs)[] words)
    {
        using var line = new PlaybackScript();
        var reply = line.Playback.Begin();
        var phrase = line.Open(reply, Text);
        line.Playback.Announce(reply, phrase, [.. words.Select(w => new SpokenWord(w.Text, w.EndMs - 100, w.EndMs))]);
        line.Playback.Write(reply, phrase, PlaybackScript.Audio(2_000));
        line.Playback.Close(reply, phrase);
        line.Pass(ms);
        line.Playback.Interrupt();
        return reply.Ledger.Heard;
    }
}
