using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

public sealed class MarkupFilterTests
{
    [TestCase("<think>She wants the hours. Open at 9?</think>We open at nine.", "We open at nine.")]
    [TestCase("<thinking>\nA < B, so <b>x</b>\n</thinking>\n\nYes.", "\n\nYes.")]
    [TestCase("Yes. <think>and what then", "Yes. ")]
    [TestCase("One moment.<tool_call>{\"name\": \"book\"}</tool_call>", "One moment.")]
    [TestCase("Yes.<THINK>no</THINK> Good.", "Yes. Good.")]
    [TestCase("<think>a</think><reasoning effort=\"high\">b</reasoning>c", "c")]
    [TestCase("<think/>Hello </think>there", "Hello there")]
    [TestCase("We <b>really</b> open at <span class=\"x. y! z\">nine</span>.", "We really open at nine.")]
    [TestCase("One<br/>two<p>three</p>", "One\ntwo\nthree\n")]
    [TestCase("See [our page](https://example.com/a?b=c. d) today.", "See [our page] today.")]
    [TestCase("Bye.<|im_end|>", "Bye.")]
    [TestCase("<!-- note -->Bye.", "Bye.")]
    [TestCase("5 < 6 and 7 > 3, I <3 you", "5 < 6 and 7 > 3, I <3 you")]
    [TestCase("if x <y then we are open all day long, as always and ever", "if x <y then we are open all day long, as always and ever")]
    [TestCase("Bye. <thi", "Bye. ")]
    [TestCase("a <b", "a <b")]
    [TestCase("<<b>x</b>", "<x")]
    public void Only_what_is_meant_to_be_read_is_left_however_it_is_cut(string written, string read)
    {
        for (var size = 1; size <= written.Length; size++)
            Filter(written, size).ShouldBe(read, $"{size} characters at a time");
    }

    [Test]
    public void A_link_that_is_never_closed_hides_no_more_than_its_target() =>
        Filter("See [us](https://example.com/" + string.Concat(Enumerable.Repeat("word ", 200)) + "the end", 7).ShouldEndWith("the end");

    [Test]
    public void A_sign_that_begins_no_tag_delays_nothing_for_long()
    {
        var filter = new MarkupFilter();
        var held = Enumerable.Range(0, 2_000).Select(i => filter.Take(i == 0 ? "<" : "a").Length).ToList();
        held.Sum().ShouldBeGreaterThanOrEqualTo(2_000 - MarkupFilter.MostHeldBack);
    }

    [TestCaseSource(nameof(Endless))]
    public void Hostile_text_passes(string unit) =>
        Filter(string.Concat(Enumerable.Repeat(unit, 600_000 / unit.Length)), 1_000).Length.ShouldBeLessThanOrEqualTo(600_000);

    private static readonly string[] Endless = ["<", "<a", "<a b=", "<think>", "</", "](", "<a=<", "<!", "<br>"];

    private static string Filter(string written, int size)
    {
        var filter = new MarkupFilter();
        return string.Concat(written.Chunk(size).Select(piece => filter.Take(new string(piece)))) + filter.TakeRest();
    }
}
