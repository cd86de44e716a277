using VoiceAssistant.Domain.Knowledge;
using VoiceAssistant.Infrastructure.Persistence;
using VoiceAssistant.Infrastructure.Search;
using VoiceAssistant.Infrastructure.Search.Dense;
using VoiceAssistant.Infrastructure.Search.Lexical;

namespace VoiceAssistant.Infrastructure.Tests.Search;

/// <summary>The arithmetic of a search.</summary>
public sealed class RankingTests
{
    private readonly ChunkId _a = ChunkId.New(), _b = ChunkId.New(), _c = ChunkId.New();

    [Test]
    public void Reciprocal_ranks_are_added_up_and_those_of_words_weigh_less()
    {
        var fused = ReciprocalRanks.Fuse([_a, _b], [[_b, _c]]);
        fused[_a].ShouldBe(0.6 / 11, 1e-12);
        fused[_b].ShouldBe((0.6 / 12) + (1 / 11.0), 1e-12);
        fused[_c].ShouldBe(1 / 12.0, 1e-12);
        ReciprocalRanks.Fuse([], []).ShouldBeEmpty();
    }

    [Test]
    public void A_rare_word_weighs_more_than_a_frequent_one_and_none_weighs_less_than_nothing()
    {
        Bm25.Weight(1_000, 1).ShouldBeGreaterThan(Bm25.Weight(1_000, 10));
        Bm25.Weight(1_000, 1_000).ShouldBeGreaterThan(0);
        Bm25.Weight(0, 20).ShouldBeGreaterThan(0);
    }

    [Test]
    public void A_word_that_comes_often_and_a_text_that_is_short_rank_before_their_opposites()
    {
        WordWeight[] words = [new("park", 3, 2)];
        Bm25.Rank([(_a, "park at the hous"), (_b, "park park at hous"), (_c, "at the hous"), (_c, "")], words)
            .Select(hit => hit.Chunk).ShouldBe([_b, _a]);
        Bm25.Rank([(_a, "park at the veri old hous of all"), (_b, "park now")], words).Select(hit => hit.Chunk).ShouldBe([_b, _a]);
    }

    [Test]
    public void Words_without_meaning_are_left_out_in_the_language_of_the_question_unless_there_are_no_others()
    {
        QueryWords.Of("What are the opening hours on Sundays?").ShouldBe(["open", "hour", "sundai"]);
        QueryWords.Of("Wann haben Sie am Sonntag geöffnet, und die Praxis?").ShouldBe(["sonntag", "geoffnet", "praxi"]);
        QueryWords.Of("Can my son die?").ShouldBe(["son", "die"]);
        QueryWords.Of("Who are you?").ShouldBe(["who", "ar", "you"]);
        QueryWords.Of("😀 \0 \"").ShouldBeEmpty();
    }

    [Test]
    public void Rare_words_are_asked_for_alone_and_frequent_ones_beside_a_rare_one()
    {
        WordWeight[] words = [new("often", 9_000, 1), new("rare", 2, 9), new("less", 900, 5), new("always", 20_000, 0.5), new("much", 8_000, 1.5), new("most", 90_000, 0.1)];
        var queries = WordPlan.Of(words);
        Told(queries).ShouldBe(["rare: ", "less: ", "much: rare less", "often: rare less"]);
        queries.Select(query => query.Weight).ShouldBe([9, 5, 1.5, 1]);
        queries.ShouldAllBe(query => query.IsRare);
        WordPlan.Of([.. words.Where(word => word.Chunks > 2_000)]).ShouldAllBe(query => !query.IsRare);
        Told(WordPlan.Of([.. words.Where(word => word.Chunks > 2_000)])).ShouldBe(["much: often", "often: much"]);
        Told(WordPlan.Of([new("always", 20_000, 0.5)])).ShouldBeEmpty();
        Told(WordPlan.OfFrequent([new("always", 20_000, 0.5)])).ShouldBe(["always: "]);
        Told(WordPlan.OfFrequent(words)).ShouldBe(["much: ", "often: "]);
        WordPlan.OfFrequent(words).ShouldAllBe(query => !query.IsRare);
        Told(WordPlan.Of([new("misheard", 0, 12), new("much", 8_000, 1.5), new("often", 9_000, 1)])).ShouldBe(["misheard: ", "much: often", "often: much"]);
        Told(WordPlan.Of([.. Enumerable.Range(0, 24).Select(i => new WordWeight($"w{i}", 1, 1))])).Count(query => query.EndsWith(": ", StringComparison.Ordinal)).ShouldBe(24);

        static IEnumerable<string> Told(IReadOnlyList<WordQuery> queries) => queries.Select(query => $"{query.Word}: {string.Join(' ', query.Others)}");
    }

    [Test]
    public void Every_way_to_multiply_comes_to_the_same()
    {
        var random = new Random(1);
        foreach (var length in new[] { 32, 64, 384, 3_072 })
        {
            var bytes = new sbyte[length];
            var others = new short[length];
            for (var i = 0; i < length; i++)
                (bytes[i], others[i]) = (i % 7 == 0 ? sbyte.MinValue : (sbyte)random.Next(-127, 128), (short)random.Next(-Int8Dot.Most, Int8Dot.Most + 1));
            var plain = bytes.Zip(others, (a, b) => a * b).Sum();
            Int8Dot.Of(in bytes[0], in others[0], length).ShouldBe(plain);
            Int8Dot.OfAny(in bytes[0], in others[0], length).ShouldBe(plain);
        }
    }

    [Test]
    public void The_longest_vectors_do_not_overflow()
    {
        var bytes = Enumerable.Repeat(sbyte.MaxValue, 8_192).ToArray();
        var others = Enumerable.Repeat((short)Int8Dot.Most, 8_192).ToArray();
        Int8Dot.Of(in bytes[0], in others[0], bytes.Length).ShouldBe(127 * 2_047 * 8_192);
    }

    [Test]
    public void A_vector_of_nothing_or_of_no_numbers_is_like_none()
    {
        foreach (var number in new[] { 0f, float.NaN, float.PositiveInfinity })
        {
            var vector = Enumerable.Repeat(number, 40).ToArray();
            var packed = new sbyte[Quantizer.Stride(40)];
            Quantizer.Pack(Quantizer.Halves(ChunkVector.Pack(vector)), packed).ShouldBe(0);
            packed.ShouldAllBe(value => value == 0);
            Quantizer.PackQuery(vector).ShouldAllBe(value => value == 0);
        }
    }
}
