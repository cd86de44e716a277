using System.Text.Json.Nodes;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

public sealed class ToolRedactionTests
{
    [Test]
    public async Task Marked_fields_are_in_no_log_however_they_are_told()
    {
        await using var server = await HttpToolServer.StartAsync("""{"account":{"iban":"DE02","owner":"Carla"},"cards":[{"PIN":"9876"}]}""");
        using var bench = new ToolBench();
        var whole = bench.Define(ToolBench.Tool(server.Url()) with { RedactedFields = ["iban", "pin"] });
        ToolRedaction.Outcome((await bench.RunAsync(whole)).Outcome, whole.RedactedFields, whole.ValuePaths).Text.ShouldBe("""{"account":{"iban":"•••","owner":"Carla"},"cards":[{"PIN":"•••"}]}""");
        var worded = bench.Define(ToolBench.Tool(server.Url()) with
        {
            RedactedFields = ["iban"],
            Response = new ToolResponse(new Dictionary<string, string> { ["number"] = "$.account.iban", ["who"] = "$.account.owner", ["all"] = "$.account" }, "{{values.who}} has {{values.number}}."),
        });
        var outcome = (await bench.RunAsync(worded)).Outcome;
        outcome.Text.ShouldBe("Carla has DE02.");
        var logged = ToolRedaction.Outcome(outcome, worded.RedactedFields, worded.ValuePaths);
        (logged.Text, logged.Values["number"], logged.Values["who"], logged.Values["all"]).ShouldBe(("Carla has •••.", "•••", "Carla", """{"iban":"•••","owner":"Carla"}"""));
        ToolRedaction.Arguments(JsonNode.Parse("""{"a":{"IBAN":"DE02"},"b":1}""")!.AsObject(), ["iban"]).ToJsonString(ToolAnswerReader.Compact).ShouldBe("""{"a":{"IBAN":"•••"},"b":1}""");
    }
}
