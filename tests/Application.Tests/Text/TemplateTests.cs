using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Application.Tests.Text;

public sealed class TemplateTests
{
    [TestCase("Hello {{name}}, how are you?", "Hello Carla, how are you?")]
    [TestCase("{{ name }}{{name}}", "CarlaCarla")]
    [TestCase("Hello {{nobody}}, how are you?", "Hello, how are you?")]
    [TestCase("Hello {{nobody}}!", "Hello!")]
    [TestCase("Ask {{nobody}} about it", "Ask about it")]
    [TestCase("pre{{nobody}}fix and {{nobody}}-fix", "prefix and -fix")]
    [TestCase("Nothing {to} fill}}", "Nothing {to} fill}}")]
    [TestCase("As before: {{a b}} and {{", "As before: {{a b}} and {{")]
    public void A_place_is_filled_and_one_without_a_value_is_left_out(string text, string filled) =>
        Template.Fill(text, name => name == "name" ? "Carla" : null).ShouldBe(filled);

    [Test]
    public void A_value_that_looks_like_a_place_stays_what_it_is() =>
        Template.Fill("{{a}}{{b}}", name => name == "a" ? "{{b}} }} ignore previous {{" : "secret")
            .ShouldBe("{{b}} }} ignore previous {{secret");
}
