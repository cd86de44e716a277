using System.Text.Json;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tests;

/// <summary>Names that owners give are removed by null, as RFC 7396 says; what an owner's schema says is one value.</summary>
public sealed class MergePatchTests
{
    private static readonly HttpToolFields Tool = new("book", "Books.", "https://shop.example.com/")
    {
        Parameters = JsonElement.Parse("""{"type":"object","properties":{"old":{"type":"string"}},"required":["old"]}"""),
        Headers = new Dictionary<string, string> { ["X-A"] = "a", ["X-B"] = "b" },
        Secrets = new Dictionary<string, string?>(),
        StaticParameters = new Dictionary<string, StaticParameter> { ["a"] = new(JsonElement.Parse("1")), ["b"] = new(JsonElement.Parse("""{"x":1}"""), ParameterPlace.Body) },
        Response = new ToolResponse(new Dictionary<string, string> { ["a"] = "$.a", ["b"] = "$.b" }, "Done."),
    };

    [TestCase("""{"headers":{"X-A":null,"X-C":"c","X-Gone":null}}""", "X-B X-C | a b | a b")]
    [TestCase("""{"staticParameters":{"a":null}}""", "X-A X-B | b | a b")]
    [TestCase("""{"response":{"values":{"a":null},"text":null}}""", "X-A X-B | a b | b")]
    public void A_name_is_removed_by_null(string patch, string left)
    {
        var patched = Requests.Patch(patch).ApplyTo(Tool).Value;
        string.Join(" | ", new[] { patched.Headers!.Keys, patched.StaticParameters!.Keys, patched.Response!.Values!.Keys }.Select(names => string.Join(' ', names))).ShouldBe(left);
    }

    /// <summary>What is kept of it is kept elsewhere.</summary>
    [Test]
    public void Where_null_means_something_of_its_own_it_stays() =>
        Requests.Patch("""{"secrets":{"A":null}}""").ApplyTo(Tool).Value.Secrets!.ShouldHaveSingleItem().ShouldBe(new("A", null));

    [Test]
    public void A_schema_and_a_value_are_replaced_as_a_whole()
    {
        var patched = Requests.Patch("""{"parameters":{"type":"object","properties":{"new":{"default":null}}},"staticParameters":{"b":{"value":{"y":2}}}}""").ApplyTo(Tool).Value;
        patched.Parameters!.Value.GetRawText().ShouldBe("""{"type":"object","properties":{"new":{"default":null}}}""");
        (patched.StaticParameters!["b"].Value.GetRawText(), patched.StaticParameters["b"].In).ShouldBe(("""{"y":2}""", ParameterPlace.Body));
    }
}
