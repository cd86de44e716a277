using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Contacts;

namespace VoiceAssistant.Domain.Tests;

public sealed class SearchTextTests
{
    [TestCase(null, "")]
    [TestCase("", "")]
    [TestCase("  … ", "")]
    [TestCase("Ada", "ada")]
    [TestCase("  José   Müller-Ångström! ", "jose muller angstrom")]
    [TestCase("+1 (555) 010-0000", "1 555 010 0000")]
    [TestCase("ΑΘΉΝΑ", "αθηνα")]
    [TestCase("東京 5", "東京 5")]
    [TestCase("e\u0301te\u0301", "ete")]
    [TestCase("O'Brien", "o brien")]
    public void Text_is_folded_to_lower_case_letters_and_digits(string? text, string folded) => SearchText.Fold(text).ShouldBe(folded);

    [Test]
    public void Half_of_a_surrogate_pair_is_no_error() => SearchText.Fold("a\ud800b").ShouldBe("a b");

    [Test]
    public void What_is_folded_stays_as_it_is()
    {
        var once = SearchText.Fold("한국어 Ωmega");
        SearchText.Fold(once).ShouldBe(once);
        once.IsNormalized().ShouldBeTrue();
    }

    [Test]
    public void A_search_looks_for_distinct_words_and_for_eight_at_most()
    {
        SearchText.Words("Ada ADA  ada lovelace").ShouldBe(["ada", "lovelace"]);
        SearchText.Words("1 2 3 4 5 6 7 8 9").ShouldBe(["1", "2", "3", "4", "5", "6", "7", "8"]);
        SearchText.Words(null).ShouldBeEmpty();
    }

    [Test]
    public void Tags_keep_their_order_and_spelling_and_are_there_once()
    {
        ContactTags.Of([" VIP ", "", "  ", "patient", "vip", "Patient"]).Values.ShouldBe(["VIP", "patient"]);
        ContactTags.Of([]).ShouldBe(ContactTags.None);
    }

    [Test]
    public void Tags_are_equal_where_all_of_them_are()
    {
        var tags = ContactTags.Of(["a", "b"]);
        tags.ShouldBe(ContactTags.Of(["a", "b"]));
        tags.GetHashCode().ShouldBe(ContactTags.Of(["a", "b"]).GetHashCode());
        tags.ShouldNotBe(ContactTags.Of(["b", "a"]));
        tags.ShouldNotBe(ContactTags.Of(["a"]));
        tags.Equals(null).ShouldBeFalse();
    }

    [Test]
    public void A_tags_marker_is_in_no_folded_word() => ContactTags.EarlierMarker("Très VIP").ShouldBe("#tres vip#");
}
