using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class SpeechLanguagesTests
{
    private static readonly ProviderTable Known = Composition.Table(
        new("Local", "en"), new("Azure", "en-US", "de-DE", "fr"), new("Deepgram", "en", "de"), new("Nordic", "nb-NO", "sv"));

    [TestCase("en")]
    [TestCase("en-US")]
    [TestCase("EN-gb")]
    public void A_language_without_a_region_stands_for_all_of_its_regions(string language) =>
        Problem(language, ("Speech:Provider", "Local")).ShouldBeNull();

    [TestCase("de-DE", null)]
    [TestCase("de-AT", "German (de-AT)")]
    [TestCase("de", "German")]
    public void One_with_a_region_stands_for_itself(string language, string? named) => Problem(language, ("Speech:Provider", "Azure"))
        .ShouldBe(named is null ? null : $"Azure hears English (en-US), German (de-DE), French only; {named} needs another Speech:Recognition: Deepgram. "
            + $"Azure speaks English (en-US), German (de-DE), French only; {named} needs another Speech:Synthesis: Deepgram.");

    [Test]
    public void Letters_that_begin_another_language_do_not_count() =>
        Problem("fra-FR", ("Speech:Provider", "Azure")).ShouldNotBeNull();

    [Test]
    public void A_direction_that_knows_the_language_is_not_spoken_of() =>
        Problem("de-DE", ("Speech:Recognition", "Azure"), ("Speech:Synthesis", "Local"))
            .ShouldBe("Local speaks English only; German (de-DE) needs another Speech:Synthesis: Azure or Deepgram.");

    [Test]
    public void One_of_a_list_is_enough_in_each_direction() =>
        Problem("de-DE", ("Speech:Recognition", "Local, Azure"), ("Speech:Synthesis", "Deepgram, Local")).ShouldBeNull();

    [Test]
    public void Of_a_list_that_does_not_know_the_language_all_are_named() =>
        Problem("fr-FR", ("Speech:Recognition", "Local, Nordic"), ("Speech:Synthesis", "Azure"))
            .ShouldBe("Local hears English only, Nordic hears Norwegian Bokmål (nb-NO), Swedish only; French (fr-FR) needs another Speech:Recognition: Azure.");

    [Test]
    public void A_language_of_nobody_is_told_as_such() => Problem("pl-PL", ("Speech:Provider", "Local")).ShouldBe(
        "Local hears English only; no provider of this version hears Polish (pl-PL). "
        + "Local speaks English only; no provider of this version speaks Polish (pl-PL).");

    [Test]
    public void A_language_without_a_name_is_told_by_its_tag() =>
        Problem("qqx-DE", ("Speech:Provider", "Local"))!.ShouldContain("no provider of this version hears qqx-DE.");

    [Test]
    public void A_provider_without_a_list_knows_any() =>
        new SpeechLanguages(Known, Composition.Table(new TestProvider("Any"))).ProblemWith("qqx").ShouldBeNull();

    private static string? Problem(string language, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        return new SpeechLanguages(Known, Known.Choose(configuration)).ProblemWith(language);
    }
}
