using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Tests.Providers;

internal sealed class ProviderTableTests
{
    private readonly TestProvider _azure = new("Azure"), _local = new("Local"), _open = new("OpenAI");

    [Test]
    public void The_first_of_the_table_is_the_default() => Chosen().ShouldBe("Azure | Azure | Azure");

    [Test]
    public void One_setting_chooses_both_directions_of_speech() =>
        Chosen(("Speech:Provider", "Local")).ShouldBe("Local | Local | Azure");

    [Test]
    public void A_direction_of_its_own_overrides_the_one_for_both() =>
        Chosen(("Speech:Provider", "Local"), ("Speech:Synthesis", "OpenAI")).ShouldBe("Local | OpenAI | Azure");

    [Test]
    public void A_list_is_an_order_of_preference() =>
        Chosen(("Speech:Recognition", "OpenAI, Local"), ("Llm:Provider", "Local,Azure,OpenAI"))
            .ShouldBe("OpenAI, Local | Azure | Local, Azure, OpenAI");

    [Test]
    public void A_list_may_be_an_array() =>
        Chosen(("Speech:Provider:0", "OpenAI"), ("Speech:Provider:1", "Azure")).ShouldBe("OpenAI, Azure | OpenAI, Azure | Azure");

    [Test]
    public void A_list_as_text_overrides_one_as_an_array() =>
        Chosen(("Speech:Provider", "Local"), ("Speech:Provider:0", "OpenAI"), ("Speech:Provider:1", "Local")).ShouldBe("Local | Local | Azure");

    [Test]
    public void Capitals_do_not_matter() => Chosen(("Llm:Provider", "openai")).ShouldBe("Azure | Azure | OpenAI");

    [TestCase("Speech:Provider", "Azur", "Speech:Provider names 'Azur', which is unknown; for recognition there are Azure, Local, OpenAI.")]
    [TestCase("Speech:Synthesis", "Local, Azur", "Speech:Synthesis names 'Azur', which is unknown; for synthesis there are Azure, Local, OpenAI.")]
    [TestCase("Llm:Provider", "Azur", "Llm:Provider names 'Azur', which is unknown; for language models there are Azure, Local, OpenAI.")]
    [TestCase("Speech:Recognition", "Local,azure,local", "Speech:Recognition names Local twice; for recognition there are Azure, Local, OpenAI.")]
    [TestCase("Llm:Provider", "Local,,Azure", "Llm:Provider has an empty entry; for language models there are Azure, Local, OpenAI.")]
    [TestCase("Llm:Provider", "Local,", "Llm:Provider has an empty entry; for language models there are Azure, Local, OpenAI.")]
    [TestCase("Llm:Provider:3", "", "Llm:Provider has an empty entry; for language models there are Azure, Local, OpenAI.")]
    [TestCase("Speech:Provider", "", "Speech:Provider has an empty entry; for recognition there are Azure, Local, OpenAI.")]
    public void A_list_that_makes_no_sense_is_told_with_the_setting_and_the_choices(string key, string value, string message) =>
        Should.Throw<BootException>(() => Chosen((key, value))).Message.ShouldBe(message);

    [Test]
    public void A_provider_of_several_directions_is_registered_once_and_one_that_is_not_chosen_never()
    {
        using var composition = new Composition(_local);
        (_local.Registrations, _azure.Registrations).ShouldBe((1, 0));
    }

    private string Chosen(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value)).Build();
        var names = Composition.Table(_azure, _local, _open).Choose(configuration).Names;
        return $"{names.Recognition} | {names.Synthesis} | {names.Model}";
    }
}
