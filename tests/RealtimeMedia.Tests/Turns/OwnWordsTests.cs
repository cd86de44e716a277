using VoiceAssistant.RealtimeMedia.Turns.Words;

namespace VoiceAssistant.RealtimeMedia.Tests.Turns;

/// <summary>Our own words, understood from an echo.</summary>
internal sealed class OwnWordsTests
{
    private const string Said = "We are open from Monday to Thursday. On Friday we close early, at 3:30 in the afternoon.";

    [TestCase("open from Monday to Thursday")]
    [TestCase("We are hoping from Monday to Thursday.")]
    [TestCase("close early at three thirty")]
    [TestCase("Thursday. On Friday we clothes early")]
    public void They_are_known_even_where_one_is_misheard(string heard) => OwnWords.Are(heard, Said).ShouldBeTrue();

    [TestCase("What about Monday?")]
    [TestCase("No, on Friday in the morning, please.")]
    [TestCase("I would like to come on Monday")]
    [TestCase("Thursday?")]
    [TestCase("On Friday")]
    [TestCase("")]
    public void The_callers_are_not_taken_for_them(string heard) => OwnWords.Are(heard, Said).ShouldBeFalse();

    [TestCase("")]
    public void Where_nothing_was_said_nothing_comes_back(string said) => OwnWords.Are("open from Monday", said).ShouldBeFalse();
}
