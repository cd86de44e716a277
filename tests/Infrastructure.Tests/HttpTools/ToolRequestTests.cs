using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

/// <summary>What goes out: each thing where it belongs, and nothing that somebody says anywhere else.</summary>
public sealed class ToolRequestTests
{
    [Test]
    public async Task Arguments_and_what_the_model_never_sees_go_into_the_body_of_a_post()
    {
        await using var server = await HttpToolServer.StartAsync("""{"ok":true}""");
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url("/book?source=phone"), "post") with
        {
            Parameters = JsonElement.Parse("""{"type":"object","properties":{"guests":{"type":"integer"},"caller":{"type":"string"}},"required":["guests","caller"]}"""),
            Headers = new Dictionary<string, string> { ["X-Call"] = "{{call.id}}", ["X-Unknown"] = "{{contact.name}}" },
            SecretHeaders = new Dictionary<string, string?> { ["X-Key"] = "key {{secrets.KEY}}" },
            Secrets = new Dictionary<string, string?> { ["KEY"] = "s3cr3t-7" },
            StaticParameters = new Dictionary<string, StaticParameter>
            {
                ["caller"] = Text("{{call.from}}"),
                ["tenant"] = new(JsonElement.Parse("7")),
                ["trace"] = Text("{{call.id}}") with { In = ParameterPlace.Query },
                ["contact"] = Text("{{contact.name}}"),
            },
        });
        tool.Parameters.GetRawText().ShouldBe("""{"type":"object","properties":{"guests":{"type":"integer"}},"required":["guests"]}""");
        var report = await bench.RunAsync(
            tool, """{"guests":4,"caller":"+1999"}""", new() { ["call.from"] = "+14155550100", ["call.id"] = "c 1\r\nX-Evil: yes" });
        report.Outcome.ShouldBe(new ToolOutcome(ToolResultKind.Done, """{"ok":true}""") { Values = report.Outcome.Values });
        var request = server.Only;
        (request.Method, request.Target).ShouldBe(("POST", "/book?source=phone&trace=c%201%0D%0AX-Evil%3A%20yes"));
        JsonNode.DeepEquals(JsonNode.Parse(request.Body), JsonNode.Parse("""{"caller":"+14155550100","tenant":7,"guests":4}""")).ShouldBeTrue(request.Body);
        (request.Headers["X-Key"], request.Headers["X-Call"], request.Headers["Idempotency-Key"]).ShouldBe(("key s3cr3t-7", "c 1  X-Evil: yes", "call-7-step-1"));
        request.Headers.Keys.ShouldNotContain("X-Evil");
        request.Headers.Keys.ShouldNotContain("X-Unknown");
        request.Headers["Content-Type"].ShouldBe("application/json");
    }

    [Test]
    public async Task Arguments_of_a_get_go_into_its_query_but_for_those_that_have_a_place()
    {
        await using var server = await HttpToolServer.StartAsync("[]");
        using var bench = new ToolBench();
        await bench.RunAsync(
            ToolBench.Tool(server.Url("/orders/{{arguments.id}}/lines?lang={{call.language}}&v=1")), """{"id":"a/../b?c#d","tags":["x","y&z"],"open":true,"none":null}""");
        server.Only.Target.ShouldBe("/orders/a%2F..%2Fb%3Fc%23d/lines?v=1&tags=x&tags=y%26z&open=true");
        server.Only.Headers.Keys.ShouldNotContain("Idempotency-Key", "it changes nothing");
    }

    [Test]
    public async Task A_list_in_a_place_of_the_url_or_of_a_header_is_written_with_commas()
    {
        await using var server = await HttpToolServer.StartAsync("[]");
        using var bench = new ToolBench();
        var tool = ToolBench.Tool(server.Url("/orders/{{arguments.ids}}?with={{arguments.with}}&none={{arguments.none}}")) with
        {
            Parameters = JsonElement.Parse("""{"type":"object","properties":{"ids":{},"with":{},"none":{},"tags":{}}}"""),
            Headers = new Dictionary<string, string> { ["X-Tags"] = "{{arguments.tags}}" },
        };
        await bench.RunAsync(tool, """{"ids":[7,8],"with":["a,b","c&d",null],"none":[],"tags":["x","y"]}""");
        (server.Only.Target, server.Only.Headers["X-Tags"]).ShouldBe(("/orders/7,8?with=a%2Cb,c%26d", "x,y"));
    }

    [TestCase("{{arguments.tenant}}", null)]
    [TestCase("{{arguments.tenant}}", ParameterPlace.Path)]
    [TestCase("7", null)]
    public async Task What_the_model_never_sees_stands_in_its_place_and_nowhere_else(string place, ParameterPlace? given)
    {
        await using var server = await HttpToolServer.StartAsync("[]");
        using var bench = new ToolBench();
        var isInHeader = place == "7";
        await bench.RunAsync(ToolBench.Tool(server.Url($"/tenants/{place}"), "POST") with
        {
            Headers = isInHeader ? new Dictionary<string, string> { ["X-Tenant"] = "t {{arguments.tenant}}" } : null,
            StaticParameters = new Dictionary<string, StaticParameter> { ["tenant"] = new(JsonElement.Parse("7"), given) },
        });
        (server.Only.Target, server.Only.Body, server.Only.Headers.GetValueOrDefault("X-Tenant")).ShouldBe(("/tenants/7", "{}", isInHeader ? "t 7" : null));
    }

    [TestCase("..")]
    [TestCase(".")]
    public async Task A_value_cannot_lead_to_another_path(string id)
    {
        await using var server = await HttpToolServer.StartAsync("{}");
        using var bench = new ToolBench();
        (await bench.UseAsync(ToolBench.Tool(server.Url("/orders/{{arguments.id}}"), "DELETE"), $$"""{"id":"{{id}}"}""")).Kind.ShouldBe(ToolResultKind.NotDone);
        server.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task An_address_of_which_a_part_is_not_known_is_not_asked()
    {
        await using var server = await HttpToolServer.StartAsync("{}");
        using var bench = new ToolBench();
        var outcome = await bench.UseAsync(ToolBench.Tool(server.Url("/contacts/{{contact.id}}"), "DELETE"));
        (outcome.Kind, outcome.Reason).ShouldBe((ToolResultKind.NotDone, "The address needs contact.id, which is not known."));
        server.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task Wrong_arguments_are_told_to_the_model_and_not_sent()
    {
        await using var server = await HttpToolServer.StartAsync("{}");
        using var bench = new ToolBench();
        var fields = ToolBench.Tool(server.Url(), "POST") with
        {
            Parameters = JsonElement.Parse("""{"type":"object","properties":{"guests":{"type":"integer","maximum":20},"room":{"enum":["inside","outside"]}},"required":["guests"]}"""),
        };
        async Task<string> ProblemAsync(string arguments)
        {
            var outcome = await bench.UseAsync(fields, arguments);
            outcome.Kind.ShouldBe(ToolResultKind.NotDone);
            return outcome.Text;
        }

        (await ProblemAsync("{}")).ShouldContain("guests");
        (await ProblemAsync("""{"guests":"four"}""")).ShouldContain("integer");
        (await ProblemAsync("""{"guests":21}""")).ShouldContain("20");
        (await ProblemAsync("""{"guests":2,"room":"roof"}""")).ShouldContain("\"inside\", \"outside\"");
        (await ProblemAsync("""{"guests":2,"admin":true}""")).ShouldContain("no argument 'admin'");
        server.Requests.ShouldBeEmpty();
    }

    [Test]
    public async Task A_signature_covers_time_and_body()
    {
        await using var server = await HttpToolServer.StartAsync("{}");
        using var bench = new ToolBench();
        await bench.RunAsync(
            ToolBench.Tool(server.Url(), "POST") with
            {
                Secrets = new Dictionary<string, string?> { ["KEY"] = "shared-key" },
                Auth = new ToolAuth(ToolAuthKind.Hmac, Key: "{{secrets.KEY}}", SignatureHeader: "X-Hub-Signature"),
            },
            """{"guests":2}""");
        var (headers, body, target) = (server.Only.Headers, server.Only.Body, server.Only.Target);
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(
            "shared-key"u8, System.Text.Encoding.UTF8.GetBytes($"{headers["X-Timestamp"]}.POST.{target}.{body}")));
        headers["X-Hub-Signature"].ShouldBe(expected);
    }

    [Test]
    public async Task A_secret_that_is_not_set_keeps_a_request_from_being_sent()
    {
        await using var server = await HttpToolServer.StartAsync("{}");
        using var bench = new ToolBench();
        var outcome = await bench.UseAsync(ToolBench.Tool(server.Url()) with { Auth = new ToolAuth(ToolAuthKind.Bearer, "{{secrets.TOKEN}}") });
        (outcome.Kind, outcome.Text, outcome.Reason).ShouldBe((ToolResultKind.NotDone, "", "secrets.TOKEN, which the authentication needs, is not set."));
        server.Requests.ShouldBeEmpty();
    }

    private static StaticParameter Text(string text) => new(JsonSerializer.SerializeToElement(text));
}
