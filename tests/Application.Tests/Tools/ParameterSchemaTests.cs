using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Tools;

namespace VoiceAssistant.Application.Tests.Tools;

public sealed class ParameterSchemaTests
{
    [Test]
    public void A_schema_that_is_nested_without_end_or_is_huge_is_refused()
    {
        var deep = new StringBuilder("""{"type":"object","properties":{"a":""");
        for (var i = 0; i < 30; i++)
            deep.Append("""{"type":"array","items":""");
        ParameterRules.ProblemWith(JsonElement.Parse(deep + "{}" + new string('}', 32)))!.ShouldContain("levels deep");
        ParameterRules.ProblemWith(JsonElement.Parse($$"""{"type":"object","description":"{{new string('a', 20_000)}}"}"""))!.ShouldContain("characters");
    }

    [TestCase("""{"type":"object","properties":{"type":{"type":"string"},"enum":{"enum":["type"]},"pattern":{"type":"string","pattern":"^(a+)+$"}}}""")]
    [TestCase("""{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","properties":{"a":{"type":["string","null"],"example":"b","nullable":true}}}""")]
    [TestCase("""{"type":"object","properties":{"a":{"oneOf":[{"const":1},{"type":"array","items":{"type":"object"}}]}},"required":["a"]}""")]
    [TestCase("""{"type":"object","properties":{"required":{"default":{"$ref":"data"}}}}""")]
    public void What_models_are_usually_told_is_taken(string schema) => ParameterRules.ProblemWith(JsonElement.Parse(schema)).ShouldBeNull();

    [TestCase("[]")]
    [TestCase("""{"type":["object"]}""")]
    [TestCase("""{"type":"object","properties":{"a":{"type":"array","items":{"type":"any"}}}}""")]
    [TestCase("""{"type":"object","allOf":[{"$id":"https://evil.example/"}]}""")]
    [TestCase("""{"type":"object","properties":[]}""")]
    [TestCase("""{"type":"object","properties":{"a":{"minimum":"1"}}}""")]
    public void What_makes_no_sense_is_not(string schema) => ParameterRules.ProblemWith(JsonElement.Parse(schema)).ShouldNotBeNull();

    /// <summary>A pattern that takes for ever on such a text is not tried.</summary>
    [Test]
    public void A_pattern_costs_nothing()
    {
        var schema = new ParameterSchema(JsonElement.Parse("""{"type":"object","properties":{"a":{"type":"string","pattern":"^(a+)+$"}}}"""));
        schema.ProblemWith(new JsonObject { ["a"] = new string('a', 50) + "!" }).ShouldBeNull();
    }

    [TestCase("""{"type":"object","patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}""", """{"x-a":"b"}""")]
    [TestCase("""{"type":"object","properties":{"a":{"type":"object","patternProperties":{"^x-":{}},"additionalProperties":false}}}""", """{"a":{"x-b":1}}""")]
    [TestCase("""{"type":"object","properties":{"a":{"allOf":[{"patternProperties":{"^x-":{}}}],"unevaluatedProperties":false}}}""", """{"a":{"x-b":1}}""")]
    [TestCase("""{"type":"object","properties":{"a":{"not":{"pattern":"^x"}}}}""", """{"a":"b"}""")]
    [TestCase("""{"type":"object","properties":{"a":{"oneOf":[{"pattern":"^a"},{"pattern":"^b"}]}}}""", """{"a":"b"}""")]
    [TestCase("""{"type":"object","properties":{"a":{"if":{"pattern":"^x"},"then":{"minLength":9}}}}""", """{"a":"b"}""")]
    [TestCase("""{"type":"object","properties":{"a":{"const":{"pattern":"x"}}}}""", """{"a":{"pattern":"x"}}""")]
    public void What_only_a_pattern_could_decide_is_not_refused(string schema, string arguments)
    {
        ParameterRules.ProblemWith(JsonElement.Parse(schema)).ShouldBeNull();
        new ParameterSchema(JsonElement.Parse(schema)).ProblemWith(JsonNode.Parse(arguments)!.AsObject()).ShouldBeNull();
    }

    [Test]
    public void A_property_may_be_called_like_a_keyword()
    {
        var schema = new ParameterSchema(JsonElement.Parse(
            """{"type":"object","properties":{"pattern":{"type":"integer"},"patternProperties":{"type":"integer"},"not":{"pattern":"a"}},"additionalProperties":false}"""));
        schema.ProblemWith(new JsonObject { ["pattern"] = "a" }).ShouldNotBeNull();
        schema.ProblemWith(new JsonObject { ["patternProperties"] = "a" }).ShouldNotBeNull();
    }

    [Test]
    public void A_problem_says_where_and_what()
    {
        var schema = new ParameterSchema(JsonElement.Parse("""
            {"type":"object","properties":{"items":{"type":"array","items":{"type":"object","properties":{"n":{"type":"integer"}},"required":["n"]}}},"required":["items"]}
            """));
        schema.ProblemWith([]).ShouldBe("""The arguments: what is needed and missing: ["items"].""");
        schema.ProblemWith(JsonNode.Parse("""{"items":[{"n":"one"}]}""")!.AsObject()).ShouldBe("'items.0.n': Value is \"string\" but should be \"integer\".");
    }
}
