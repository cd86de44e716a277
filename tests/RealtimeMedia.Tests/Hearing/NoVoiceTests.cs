namespace VoiceAssistant.RealtimeMedia.Tests.Hearing;

/// <summary>Sounds of a room that are nobody's voice, told by what they are like alone, without a model. What
/// rumbles takes the model.</summary>
internal sealed class NoVoiceTests
{
    private const int Ms = 20_000;

    private static readonly Dictionary<string, float[]> Rooms = new()
    {
        ["breath"] = Sounds.Every(Ms, 1_700, Sounds.Swell(Sounds.Dull(700, 0.6f))).At(-36),
        ["clicks"] = Sounds.Every(Ms, 630, Sounds.Knock(Sounds.White(60), 5)).At(-40),
        ["keyboard"] = Sounds.Every(Ms, 170, Sounds.Knock(Sounds.White(40), 8)).At(-42),
        ["keys"] = Sounds.Every(Ms, 900, Sounds.Tones(120, 770, 1_336)).At(-24),
        ["bell"] = Sounds.Every(Ms, 3_000, Sounds.Tones(1_000, 440, 480)).At(-28),
    };

    [TestCase("breath")]
    [TestCase("clicks")]
    [TestCase("keyboard")]
    [TestCase("keys")]
    [TestCase("bell")]
    public void It_is_no_utterance_and_interrupts_nobody(string name)
    {
        var heard = HeardLine.BySound(Rooms[name]);
        heard.Interruptions.ShouldBeEmpty();
        heard.Utterances.ShouldBeEmpty();
    }

    [TestCase(-45)]
    [TestCase(-30)]
    [TestCase(-5)]
    public void A_caller_of_any_level_is_heard_from_the_first_word_on(int db)
    {
        var line = Sounds.Join(Sounds.Talk(1_500, 1, from: 12_000).At(db), Sounds.Silence(1_000));
        foreach (var heard in new[] { HeardLine.BySound(line), HeardLine.AllSpeech(line) })
        {
            heard.OnsetAfter(0).ShouldBeInRange(0, 500, "the recogniser keeps more than that");
            heard.Utterances.ShouldHaveSingleItem().To.ShouldBeInRange(1_350, 1_560);
        }
    }
}
