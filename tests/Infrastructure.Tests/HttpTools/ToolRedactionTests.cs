using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

public sealed class ToolRedactionTests
{
    private const string Customer = """{"customer":{"ssn":"078-05-1120","name":"Carla"},"note":"078-05-1120 is hers"}""";

    [Test]
    public async Task Marked_fields_are_in_no_log_however_they_are_told()
    {
        await using var server = await HttpToolServer.StartAsync("""{"account":{"iban":"DE02","owner":"Carla"},"cards":[{"PIN":"9876"}]}""");
        using var bench = new ToolBench();
        var whole = bench.Define(ToolBench.Tool(server.Url()) with { RedactedFields = ["iban", "pin"] });
        Logged((await bench.RunAsync(whole)).Outcome, whole).Text.ShouldBe("""{"account":{"iban":"•••","owner":"Carla"},"cards":[{"PIN":"•••"}]}""");
        var worded = bench.Define(ToolBench.Tool(server.Url()) with
        {
            RedactedFields = ["iban", "secret"],
            Response = new ToolResponse(
                new Dictionary<string, string> { ["number"] = "$.account.iban", ["who"] = "$.account.owner", ["all"] = "$.account", ["secret"] = "$.cards[0].PIN" },
                "{{values.who}} has {{values.number}} and {{values.secret}}."),
        });
        var outcome = (await bench.RunAsync(worded)).Outcome;
        outcome.Text.ShouldBe("Carla has DE02 and 9876.");
        var logged = Logged(outcome, worded);
        (logged.Text, logged.Values["number"], logged.Values["who"], logged.Values["all"]).ShouldBe(("Carla has ••• and •••.", "•••", "Carla", """{"iban":"•••","owner":"Carla"}"""));
        ToolRedaction.Arguments(JsonNode.Parse("""{"a":{"IBAN":"DE02"},"b":1}""")!.AsObject(), ["iban"]).ToJsonString(ToolAnswerReader.Compact).ShouldBe("""{"a":{"IBAN":"•••"},"b":1}""");
    }

    [TestCase(409, Customer, """Refused (409): {"customer":{"ssn":"•••","name":"Carla"},"note":"••• is hers"}""")]
    [TestCase(500, Customer, """The server failed (500): {"customer":{"ssn":"•••","name":"Carla"},"note":"••• is hers"}""")]
    [TestCase(409, """{"detail":"SSN: 078-05-1120 is taken"}""", "Refused (409): •••")]
    [TestCase(409, """{"detail":"It is taken","ssn":"078-05-1120"}""", "Refused (409): It is taken")]
    [TestCase(409, """{"message":"078-05-1120 is taken","ssn":"078-05-1120"}""", "Refused (409): ••• is taken")]
    [TestCase(409, """{"ssn":"078-05-1120" broken""", "Refused (409): •••")]
    [TestCase(200, "ssn=078-05-1120", "•••")]
    [TestCase(200, """{"ssn":"078-05-1120","ssn":"078-05-1121"}""", """{"ssn":"•••","ssn":"•••"}""")]
    [TestCase(200, """{"s\u0073n":"078-05-1120"}""", """{"ssn":"•••"}""")]
    [TestCase(200, """{"page":"{\"ssn\":\"078-05-1120\"}"}""", """{"page":"{\"ssn\":\"•••\"}"}""")]
    [TestCase(200, "Nothing is free.", "Nothing is free.")]
    public async Task An_answer_of_any_kind_is_logged_without_what_is_marked(int status, string body, string logged)
    {
        await using var server = await HttpToolServer.StartAsync(body, status);
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url()) with { RedactedFields = ["ssn"] });
        var outcome = Logged((await bench.RunAsync(tool)).Outcome, tool);
        (outcome.Reason ?? outcome.Text).ShouldBe(logged);
    }

    [TestCase("$.customer.ssn", "078-05-1120", "•••")]
    [TestCase("$.customer", """{"ssn":"078-05-1120","name":"Carla"}""", """{"ssn":"•••","name":"Carla"}""")]
    [TestCase("$.note", "078-05-1120 is hers", "••• is hers")]
    [TestCase("$.nothing", "", "")]
    public async Task A_part_of_an_answer_is_marked_by_where_it_stands(string part, string told, string logged)
    {
        await using var server = await HttpToolServer.StartAsync(Customer);
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url()) with { RedactedFields = ["ssn"], Response = new ToolResponse(Part: part) });
        var outcome = (await bench.RunAsync(tool)).Outcome;
        (outcome.Text, Logged(outcome, tool).Text).ShouldBe((told, logged));
    }

    [TestCase("$.customer.name"), TestCase("$.customer")]
    public async Task What_lies_within_something_marked_is_marked(string part)
    {
        await using var server = await HttpToolServer.StartAsync(Customer);
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url()) with { RedactedFields = ["Customer"], Response = new ToolResponse(Part: part) });
        Logged((await bench.RunAsync(tool)).Outcome, tool).Text.ShouldBe("•••");
    }

    [Test]
    public async Task Of_an_answer_that_is_not_whole_nothing_is_logged_where_something_is_marked()
    {
        await using var server = await HttpToolServer.StartAsync($$"""{"ssn":"078-05-1120","rest":"{{new string('x', 1 << 20)}}"}""");
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url()) with { RedactedFields = ["other"] });
        var outcome = (await bench.RunAsync(tool)).Outcome;
        outcome.Text.ShouldContain("078-05-1120");
        Logged(outcome, tool).Text.ShouldBe("The answer is larger than 1 MB; it begins: •••");
    }

    [Test]
    public async Task A_marked_parameter_that_the_server_sends_back_is_in_no_log()
    {
        await using var server = await HttpToolServer.StartAsync(http => http.Response.WriteAsync($"You are {http.Request.Query["caller"]}, level {http.Request.Query["level"]}."));
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url()) with
        {
            RedactedFields = ["Caller"],
            StaticParameters = new Dictionary<string, StaticParameter>
            {
                ["caller"] = new(JsonSerializer.SerializeToElement("{{call.from}}")),
                ["level"] = new(JsonSerializer.SerializeToElement("gold")),
            },
        });
        var outcome = (await bench.RunAsync(tool, known: new() { ["call.from"] = "+14155550100" })).Outcome;
        (outcome.Text, Logged(outcome, tool).Text).ShouldBe(("You are +14155550100, level gold.", "You are •••, level gold."));
    }

    private static ToolOutcome Logged(ToolOutcome outcome, HttpToolDefinition tool) => ToolRedaction.Outcome(outcome, tool.RedactedFields);
}
