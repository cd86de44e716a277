using VoiceAssistant.FirstCall.Calls;
using VoiceAssistant.FirstCall.Output;
using VoiceAssistant.FirstCall.Tests.Calls;

namespace VoiceAssistant.FirstCall.Tests.Output;

internal sealed class ConversationTextTests
{
    [Test]
    public void A_conversation_reads_like_one() =>
        ConversationText.Of(Story.Of(Sample.Lines, Sample.Events, Sample.Start, Sample.Log(Sample.Turns))).ShouldBe("""
            Assistant   Hello.
                        speech 40 ms

            Caller      What is your address?
            understood  what is your address
            Assistant   Twelve Harbour Street.
                        end of turn 500 + recognition 60 + model 2 + speech 40 = reply after 602 ms

            Caller      Goodbye.
            understood  goodbye
            Assistant   Goodbye.
                        end of turn 500 + recognition 60 + model 2 + speech 40 = reply after 602 ms

            """);

    [Test]
    public void What_was_misheard_is_called_so()
    {
        var log = Sample.Log(Sample.Turn(0, 5.5, "what is your bread", "None."));
        ConversationText.Of(Story.Of(Sample.Lines, Sample.Events, Sample.Start, log)).ShouldContain("misheard    what is your bread\n");
    }

    [TestCase("Twelve Harbour", "heard       Twelve Harbour …\n")]
    [TestCase("", "heard       nothing of it\n")]
    public void What_was_heard_is_shown_where_it_is_less_than_was_said(string heard, string shown)
    {
        var log = Sample.Log(Sample.Turn(0, 5.5, "what is your address", "Twelve Harbour Street.", heard));
        ConversationText.Of(Story.Of(Sample.Lines, Sample.Events, Sample.Start, log)).ShouldContain(shown);
    }

    [Test]
    public void Long_text_is_broken_between_words_and_stays_beside_its_label()
    {
        var text = string.Join(' ', Enumerable.Repeat("abcdefg", 40));
        var lines = ConversationText.Labelled("Caller", text).TrimEnd('\n').Split('\n');
        lines.Length.ShouldBeGreaterThan(3);
        lines.ShouldAllBe(line => line.Length <= 92 && line.EndsWith("abcdefg"));
        lines.Skip(1).ShouldAllBe(line => line.StartsWith(new string(' ', 12)));
    }
}
