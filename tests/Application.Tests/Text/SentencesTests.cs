using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

internal sealed class SentencesTests
{
    [TestCase("We open at 8 a.m. On Friday at 9. Ask Dr. Miller!", "We open at 8 a.m.", "On Friday at 9.", "Ask Dr. Miller!")]
    [TestCase("One line\nanother line\n\n", "One line", "another line")]
    [TestCase("  No end", "No end")]
    [TestCase("")]
    [TestCase(" \n ")]
    public void A_whole_text_is_cut_where_streamed_text_is(string text, params string[] sentences) =>
        Sentences.In(text).ShouldBe(sentences);
}
