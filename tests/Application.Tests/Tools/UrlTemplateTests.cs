using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tests.Tools;

public sealed class UrlTemplateTests
{
    [TestCase("https://a.example/{{x}}", "b/c", "https://a.example/b%2Fc")]
    [TestCase("https://a.example/{{ x }}?y={{x}}", "ü &", "https://a.example/%C3%BC%20%26?y=%C3%BC%20%26")]
    [TestCase("https://a.example/p?x={{x}}", "https://evil.example/", "https://a.example/p?x=https%3A%2F%2Fevil.example%2F")]
    [TestCase("https://a.example/a.{{x}}", "..", "https://a.example/a...")]
    [TestCase("https://a.example?x={{x}}", "1", "https://a.example/?x=1")]
    [TestCase("https://a.example/{{x}}", "@evil.example", "https://a.example/%40evil.example")]
    public void A_value_stays_in_its_place(string url, string value, string expected)
    {
        UrlTemplate.ProblemWith(url).ShouldBeNull();
        UrlTemplate.Fill(url, _ => value).Address!.AbsoluteUri.ShouldBe(expected);
    }

    [TestCase("https://a.example/{{x}}/b", "..")]
    [TestCase("https://a.example/{{x}}{{x}}/b", ".")]
    [TestCase("https://a.example/{{x}}", "")]
    public void A_value_that_would_lead_elsewhere_is_not_used(string url, string value) => UrlTemplate.Fill(url, _ => value).Problem.ShouldNotBeNull();

    [Test]
    public void A_pair_of_the_query_that_is_not_known_is_left_out() =>
        UrlTemplate.Fill("https://a.example/?a={{x}}&b=1&c={{y}}", name => name == "y" ? "2" : null).Address!.Query.ShouldBe("?b=1&c=2");

    [TestCase("$", "{\"a\":[1,{\"b c\":true}]}")]
    [TestCase("$.a[0]", "1")]
    [TestCase("$.a[-1]['b c']", "true")]
    [TestCase("$.a[2]", null)]
    [TestCase("$.b", null)]
    [TestCase("$.a.b", null)]
    public void A_path_leads_to_one_place(string path, string? expected)
    {
        AnswerPath.IsValid(path).ShouldBeTrue();
        AnswerPath.Find(System.Text.Json.JsonElement.Parse("{\"a\":[1,{\"b c\":true}]}"), path)?.GetRawText().ShouldBe(expected);
    }

    [TestCase("a")]
    [TestCase("$.")]
    [TestCase("$..a")]
    [TestCase("$.a[*]")]
    [TestCase("$.a[01]")]
    [TestCase("$.a b")]
    [TestCase("$['a']]")]
    [TestCase("")]
    public void Another_path_is_refused(string path) => AnswerPath.IsValid(path).ShouldBeFalse();

    [Test]
    public void Our_own_tools_have_names_like_those_of_others() =>
        BuiltInToolNames.All.ShouldAllBe(name => System.Text.RegularExpressions.Regex.IsMatch(name, "^[a-z][a-z0-9_]{0,63}$"));
}
