using VoiceAssistant.Application.Knowledge.Search;

namespace VoiceAssistant.Application.Tests.Knowledge;

internal sealed class RelevanceTests
{
    private const string Question = "how much is a cleaning for children";

    private static readonly RelevanceCandidate
        Answer = new("Prices › Cleaning", "A cleaning costs sixty dollars. Children pay half.", 0.6, 8),
        Related = new("Prices › Whitening", "Whitening is two hundred dollars.", 0.4, 2),
        Unrelated = new("About us", "Our house was built in 1908.", 0.05, null);

    [Test]
    public void What_means_and_says_what_is_asked_comes_first_and_what_does_neither_is_no_answer()
    {
        var scores = Relevance.Of(Question, [Unrelated, Answer, Related]);
        scores[1].ShouldBeGreaterThan(Relevance.Answerable);
        scores[1].ShouldBeGreaterThan(scores[2]);
        scores[2].ShouldBeGreaterThan(scores[0]);
        scores[0].ShouldBeLessThan(0.01);
        scores.ShouldAllBe(score => score >= 0 && score <= 1);
    }

    /// <summary>In the cosines that the local model gives: of the few parts of a small document one is nearer than the others, in other words.</summary>
    [Test]
    public void Where_little_is_written_what_stands_out_is_an_answer_without_a_common_word()
    {
        var parking = new RelevanceCandidate("Spa › Parking", "There are ten free parking places behind the house; the entrance is in Mill Lane.", 0.32, null);
        RelevanceCandidate[] others =
        [
            new("Spa › Opening hours", "We are open from ten to nine, on Sundays until six.", 0.1, null),
            new("Spa › Prices", "A day is forty euros, an evening twenty.", 0.07, null),
            new("Spa › Rules", "Please bring two towels. Dogs stay outside.", 0.08, null),
        ];
        ScoresOf(parking, others)[0].ShouldBeGreaterThan(Relevance.Answerable);
        ScoresOf(parking, others)[1..].ShouldAllBe(score => score < 0.1);
        ScoresOf(parking, []).ShouldAllBe(score => score > Relevance.Answerable);
        ScoresOf(parking, [.. others.Select(other => other with { Cosine = 0.28 }), parking with { Cosine = 0.3 }])
            .ShouldAllBe(score => score < Relevance.Answerable, "Nothing stands out where all are as near.");

        static List<double> ScoresOf(RelevanceCandidate first, RelevanceCandidate[] others) => [.. Relevance.Of("where can I leave my car", [first, .. others])];
    }

    [Test]
    public void A_chunk_without_a_vector_is_scored_by_its_words_among_others_that_have_one()
    {
        var scores = Relevance.Of(Question, [Unrelated, Answer with { Cosine = null }]);
        scores[1].ShouldBeGreaterThan(Relevance.Answerable);
        scores[0].ShouldBeLessThan(Relevance.Answerable);
    }

    [Test]
    public void Without_vectors_the_words_decide_on_the_same_scale()
    {
        var scores = Relevance.Of(Question, [Unrelated with { Cosine = null }, Answer with { Cosine = null }, Related with { Cosine = null }]);
        scores[1].ShouldBeGreaterThan(Relevance.Answerable);
        scores[2].ShouldBeLessThan(Relevance.Answerable);
        scores[0].ShouldBeLessThan(Relevance.Answerable);
    }

    [Test]
    public void A_word_that_all_have_tells_little()
    {
        var candidates = Enumerable.Range(0, 10).Select(i => new RelevanceCandidate("", i == 3 ? "The clinic closes at noon." : "The clinic is in town.", 0.5, null));
        var scores = Relevance.Of("when does the clinic close", [.. candidates]);
        scores[3].ShouldBe(scores.Max());
        (scores[3] - scores[0]).ShouldBeGreaterThan(0.3);
    }

    [Test]
    public void The_scale_of_the_index_of_words_does_not_matter() =>
        Relevance.Of(Question, [Answer with { Lexical = 0.08 }, Related with { Lexical = 0.02 }]).ShouldBe(Relevance.Of(Question, [Answer, Related]));

    [TestCase("")]
    [TestCase("um what")]
    public void A_question_without_telling_words_is_left_to_its_meaning(string question)
    {
        Relevance.Of(question, []).ShouldBeEmpty();
        Relevance.Of(question, [Unrelated, Answer]).ShouldAllBe(score => !double.IsNaN(score));
        Relevance.Of(question, [Answer with { Cosine = null, Lexical = null }]).ShouldAllBe(score => score < Relevance.Answerable);
    }

    [TestCase("Hi um, I wanted to ask how much a cleaning is", "how much a cleaning is")]
    [TestCase("yeah so uh when are you you know open", "when are you open")]
    [TestCase("Hello! Can you tell me, erm, where to park?", "where to park?")]
    [TestCase("Umbrellas, hello kitty and so on", "Umbrellas, hello kitty and so on")]
    [TestCase("Hello.", "Hello.")]
    [TestCase(" um ", "um")]
    [TestCase("", "")]
    public void A_question_is_what_is_left_of_how_it_was_spoken(string spoken, string expected) => SpokenQuestion.Of(spoken).ShouldBe(expected);

    [TestCase("installing", "installed", "installs", "install")]
    [TestCase("configurations", "configure", "configuring")]
    [TestCase("policies", "policy")]
    [TestCase("running", "runs", "runner")]
    public void Words_meet_without_their_endings(params string[] words) => words.Select(WordStem.Of).Distinct().ShouldHaveSingleItem();

    [TestCase("bus")]
    [TestCase("class")]
    [TestCase("is")]
    public void A_short_word_stays(string word) => WordStem.Of(word).ShouldBe(word);
}
