using System.Globalization;
using VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

namespace VoiceAssistant.Infrastructure.Tests.LocalSpeech;

internal sealed class LanguageModelTests
{
    private static readonly BackgroundModel Background = new(
        new() { ["<s>"] = 0.1, ["</s>"] = 0.1, ["the"] = 0.3, ["and"] = 0.2, ["open"] = 0.1, ["weather"] = 0.05 },
        new() { [("the", "weather")] = 0.4, [("<s>", "the")] = 0.5, [("and", "open")] = 0.3 });

    private static readonly BackoffModel Model = Estimate();

    [Test]
    public void Words_and_what_follows_any_history_sum_to_one()
    {
        string[] histories = ["<s>", "the", "and", "open", "weather", "today", "are", "you"];
        Model.Words.Values.Sum().ShouldBe(1, 1e-9);
        foreach (var second in histories)
        {
            Model.Words.Keys.Sum(w => Model.Probability(second, w)).ShouldBe(1, 1e-9, second);
            foreach (var first in histories)
                Model.Words.Keys.Sum(w => Model.Probability(first, second, w)).ShouldBe(1, 1e-9, $"{first} {second}");
        }
    }

    [Test]
    public void What_callers_say_is_likelier_than_what_they_do_not() =>
        Model.Probability("are", "you", "open").ShouldBeGreaterThan(20 * Model.Probability("are", "you", "weather"));

    [Test]
    public void The_file_is_well_formed()
    {
        var text = new StringWriter();
        ArpaWriter.Write(Model, text);
        var lines = text.ToString().Split('\n');
        lines[0].ShouldBe("\\data\\");
        for (var order = 1; order <= 3; order++)
        {
            var count = int.Parse(lines[order].Split('=')[1], CultureInfo.InvariantCulture);
            var entries = lines.SkipWhile(l => l != $"\\{order}-grams:").Skip(1).TakeWhile(l => l.Length > 0).ToArray();
            entries.Length.ShouldBe(count);
            foreach (var entry in entries.Select(e => e.Split(' ')))
            {
                entry.Length.ShouldBe(order == 3 ? 4 : order + 2);
                double.Parse(entry[0], CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(0);
            }
        }

        text.ToString().ShouldEndWith("\\end\\\n");
    }

    [TestCase("We open at 9:30 a.m. Call 555-0199!", "we open at nine thirty a.m. call five hundred fifty five zero one nine nine")]
    [TestCase("It’s $25 & 10% off; Müller's", "it's dollars twenty five and ten percent off|müller's")]
    [TestCase("  \r\n- * 1,250 people", "one thousand two hundred fifty people")]
    public void Written_text_becomes_spoken_words(string text, string spoken) =>
        string.Join('|', SpokenWords.Of(text).Select(words => string.Join(' ', words))).ShouldBe(spoken);

    [TestCase(0, "zero", "zeroth")]
    [TestCase(12, "twelve", "twelfth")]
    [TestCase(20, "twenty", "twentieth")]
    [TestCase(31, "thirty one", "thirty first")]
    [TestCase(215, "two hundred fifteen", "two hundred fifteenth")]
    [TestCase(9_999, "nine thousand nine hundred ninety nine", "nine thousand nine hundred ninety ninth")]
    public void Numbers_are_said(int number, string cardinal, string ordinal) =>
        (NumberWords.Cardinal(number), NumberWords.Ordinal(number)).ShouldBe((cardinal, ordinal));

    [Test]
    public void The_phrase_bank_has_no_slot_left_open_and_only_lower_case_words() =>
        PhraseBank.Sentences().SelectMany(s => s.Words)
            .ShouldAllBe(w => w.Length > 0 && w.All(c => char.IsAsciiLetterLower(c) || c == '\'' || c == '.'));

    [Test]
    public void The_same_phrases_come_every_time() =>
        PhraseBank.Sentences().SelectMany(s => s.Words).ShouldBe(PhraseBank.Sentences().SelectMany(s => s.Words));

    private static BackoffModel Estimate()
    {
        var counts = new NgramCounts();
        foreach (var sentence in (string[])["are you open today", "are you open", "the weather", "you open the"])
            counts.Add(new WeightedSentence(sentence.Split(' '), 1));
        counts.Add(new WeightedSentence(["are", "you", "there"], 0.2));
        return BackoffModel.Estimate(counts, Background);
    }
}
