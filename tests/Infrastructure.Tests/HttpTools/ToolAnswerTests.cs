using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Conversations.ToolLoop;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

/// <summary>What comes back: the useful part of it, and nothing secret.</summary>
public sealed class ToolAnswerTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Secret = "s3cr3t+/key&7";

    [Test]
    public async Task Values_are_taken_from_the_answer_and_told_in_the_owners_words()
    {
        await using var server = await HttpToolServer.StartAsync("""{"booking":{"id":1204,"slots":[{"start":"18:00"},{"start":"19:00"}]},"note":null}""", 201);
        using var bench = new ToolBench();
        var response = new ToolResponse(
            new Dictionary<string, string> { ["id"] = "$.booking.id", ["last"] = "$.booking.slots[-1]['start']", ["slot"] = "$.booking.slots[0]", ["note"] = "$.note" },
            "Number {{values.id}} at {{values.last}} {{values.note}}.");
        var outcome = await bench.UseAsync(ToolBench.Tool(server.Url()) with { Response = response });
        (outcome.Kind, outcome.Text).ShouldBe((ToolResultKind.Done, "Number 1204 at 19:00."));
        outcome.Values.ShouldBe(new Dictionary<string, string> { ["id"] = "1204", ["last"] = "19:00", ["slot"] = """{"start":"18:00"}""" }, ignoreOrder: true);
        (await bench.UseAsync(ToolBench.Tool(server.Url()) with { Response = new ToolResponse(Part: "$.booking.slots") })).Text
            .ShouldBe("""[{"start":"18:00"},{"start":"19:00"}]""");
    }

    [TestCase(200, "application/json", "{ \"a\" : 1,\n \"b\" : \"ü\" }", "{\"a\":1,\"b\":\"ü\"}")]
    [TestCase(200, "text/plain; charset=iso-8859-1", "gr\u00fcn", "gr\u00fcn")]
    [TestCase(200, "application/json", "", "")]
    [TestCase(200, "application/json", "null", "null")]
    [TestCase(200, "application/json", "{broken", "{broken")]
    [TestCase(200, "application/json", "{\"a\":\"\\ud800\"}", "{\"a\":\"\ufffd\"}")]
    [TestCase(200, "application/json", "{\"a\":\"\\ud800\\\\ud800\"}", "{\"a\":\"\ufffd\\\\ud800\"}")]
    [TestCase(400, "application/json", "{\"message\":\"\\ud83d\\ude00\"}", "Refused (400): \ud83d\ude00")]
    [TestCase(200, "application/json", "{\"\\ud800xxxxxxx\":1}", "{\"\ufffdxxxxxxx\":1}")]
    [TestCase(400, "application/json", "{\"message\":\"\\ud800\"}", "Refused (400): \ufffd")]
    [TestCase(409, "application/json", "{\"\\ud800xxxxxxx\":1,\"message\":\"Too late\"}", "Refused (409): Too late")]
    [TestCase(200, "image/png", "PNG", "The answer is of the kind 'image/png', which is no text.")]
    [TestCase(404, "application/problem+json", "{\"title\":\"Not found\",\"detail\":\"No order 7.\"}", "Refused (404): No order 7.")]
    [TestCase(400, "application/json", "{\"error\":{\"message\":\"Too late\"}}", "Refused (400): Too late")]
    [TestCase(409, "application/json", "{\"code\":7}", "Refused (409): {\"code\":7}")]
    [TestCase(401, "application/json", "{\"message\":\"Your key has expired\"}", "It does not work at the moment.")]
    [TestCase(500, "application/json", "{\"message\":\"NullReferenceException\"}", "It does not work at the moment.")]
    [TestCase(301, "text/plain", "", "It does not work at the moment.")]
    [TestCase(403, "text/html", "<h1>Forbidden</h1>", "Refused (403).")]
    public async Task An_answer_is_told_so_that_it_helps(int status, string type, string body, string told)
    {
        var encoding = type.Contains("8859", StringComparison.Ordinal) ? Encoding.Latin1 : Encoding.UTF8;
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            (http.Response.StatusCode, http.Response.ContentType) = (status, type);
            return http.Response.Body.WriteAsync(encoding.GetBytes(body)).AsTask();
        });
        using var bench = new ToolBench();
        (await bench.UseAsync(ToolBench.Tool(server.Url()))).Text.ShouldBe(told);
    }

    /// <summary>One process reads all of them.</summary>
    [Test]
    public async Task A_web_page_is_told_as_the_text_that_it_has()
    {
        var answer = "";
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            return http.Response.WriteAsync(answer);
        });
        using var bench = new ToolBench();
        (await TellAsync("<html><head><title>Opening hours</title><style>p{}</style><script>alert(1)</script></head><body><nav>Home</nav><main><h1>Hours</h1><p>We are open\nuntil <b>6&nbsp;pm</b>.</p>"
            + $"<ul><li>Monday</li><li>key {Uri.EscapeDataString(Secret)} {System.Net.WebUtility.HtmlEncode(Secret)}</li></ul></main></body></html>"))
            .ShouldBe("Opening hours\nHours\nWe are open until 6 pm.\n- Monday\n- key ••• •••");
        (await TellAsync("<p>Hello</p>")).ShouldBe("Hello");
        (await TellAsync("<html><body><script>1</script></body></html>")).ShouldBe("The answer is a web page in which nothing can be read.");
        (await TellAsync("")).ShouldBe("");
        (await TellAsync("<!doctype html><html><body><p>" + string.Join("</p><p>", Enumerable.Repeat("A line of text.", 1_000)))).Length.ShouldBe(8_000);
        (await TellAsync(string.Concat(Enumerable.Repeat("<div>", 5_000)))).ShouldBe("The answer is a web page in which nothing can be read.");

        async Task<string> TellAsync(string page)
        {
            answer = page;
            var outcome = await bench.UseAsync(
                ToolBench.Tool(server.Url("/?key={{secrets.KEY}}")) with { Secrets = new Dictionary<string, string?> { ["KEY"] = Secret } });
            outcome.Kind.ShouldBe(ToolResultKind.Done, outcome.Reason);
            return outcome.Text;
        }
    }

    /// <summary>.NET finds out that a name has half of a character in it only when it compares it with another.</summary>
    [Test]
    public async Task A_name_that_is_no_text_hides_none_of_the_others()
    {
        await using var server = await HttpToolServer.StartAsync("{\"\\ud800xxxxxxx\":1,\"booking\":{\"id\":7}}");
        using var bench = new ToolBench();
        var outcome = await bench.UseAsync(ToolBench.Tool(server.Url()) with { Response = new ToolResponse(new Dictionary<string, string> { ["id"] = "$.booking.id" }) });
        (outcome.Kind, outcome.Values["id"]).ShouldBe((ToolResultKind.Done, "7"));
    }

    /// <summary>What is shown of a header ends after 2,000 characters, in the middle of a secret perhaps.</summary>
    [Test]
    public async Task Of_a_secret_in_a_long_header_not_even_the_beginning_is_shown()
    {
        var secret = new string('k', 30) + "-0123456789";
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Response.Headers["X-Echo"] = new string('x', 1_980) + secret;
            return Task.CompletedTask;
        });
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url()) with { Secrets = new Dictionary<string, string?> { ["KEY"] = secret } });
        HttpToolTestDto.Of(await bench.RunAsync(tool), tool).Response!.Headers.Single(header => header.Name == "X-Echo").Value.ShouldBe(new string('x', 1_980) + "•••");
    }

    /// <summary>Where its owner tries a tool, and in a conversation.</summary>
    [TestCase(409, "no", "Refused, and not done: Refused (409): no Tell the caller, and offer what else there is.")]
    [TestCase(500, "", "It is not known whether it was done: the connection broke in the middle. Tell the caller so. Do not do it again unless they ask for it after that.")]
    [TestCase(200, "[]", "Done. There is nothing more to tell of it.")]
    public async Task What_the_model_would_be_told_is_what_it_is_told(int status, string body, string told)
    {
        await using var server = await HttpToolServer.StartAsync(body, status);
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url(), "POST"));
        var report = await bench.RunAsync(tool);
        HttpToolTestDto.Of(report, tool).Told.ShouldBe(told);
        ToolSentences.Of(report.Outcome, tool.Effect).ShouldBe(told);
    }

    [Test]
    public async Task As_much_is_told_of_an_answer_as_is_read_of_it()
    {
        await using var server = await HttpToolServer.StartAsync(new string('1', 9_000));
        using var bench = new ToolBench();
        var tool = bench.Define(ToolBench.Tool(server.Url()));
        var report = await bench.RunAsync(tool);
        ToolSentences.Of(report.Outcome, tool.Effect).ShouldBe(report.Outcome.Text);
        (report.Outcome.Text.Length, HttpToolTestDto.Of(report, tool).Told).ShouldBe((8_000, report.Outcome.Text));
    }

    [Test]
    public async Task An_empty_answer_is_done_and_says_nothing()
    {
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        using var bench = new ToolBench();
        var outcome = await bench.UseAsync(ToolBench.Tool(server.Url(), "POST"));
        (outcome.Kind, outcome.Text).ShouldBe((ToolResultKind.Done, ""));
    }

    [Test]
    public async Task A_huge_answer_is_read_to_its_limit_and_told_in_part()
    {
        await using var server = await HttpToolServer.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            var piece = new byte[1 << 16];
            Array.Fill(piece, (byte)'1');
            for (var i = 0; i < 1_000 && !http.RequestAborted.IsCancellationRequested; i++)
                await http.Response.Body.WriteAsync(piece, http.RequestAborted);
        });
        using var bench = new ToolBench();
        var outcome = await bench.UseAsync(ToolBench.Tool(server.Url(), "POST"));
        outcome.Kind.ShouldBe(ToolResultKind.Done);
        outcome.Text.Length.ShouldBeLessThanOrEqualTo(8_000);
        outcome.Text.ShouldStartWith("The answer is larger than 1 MB");
    }

    [Test]
    public async Task An_answer_that_comes_packed_is_not_unpacked()
    {
        await using var server = await HttpToolServer.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.SmallestSize);
            await gzip.WriteAsync(new byte[1 << 22]);
        });
        using var bench = new ToolBench();
        (await bench.UseAsync(ToolBench.Tool(server.Url()))).Text.ShouldContain("no text");
        server.Only.Headers.Keys.ShouldNotContain("Accept-Encoding");
    }

    /// <summary>Where what is told ends, half of it is not told either.</summary>
    [Test]
    public async Task A_secret_at_the_end_of_what_is_told_is_taken_out_before_that_is_shortened()
    {
        await using var server = await HttpToolServer.StartAsync($$"""{"message":"{{new string('a', 295)}}{{Secret}}"}""", 400);
        using var bench = new ToolBench();
        var fields = ToolBench.Tool(server.Url()) with
        {
            Secrets = new Dictionary<string, string?> { ["KEY"] = Secret },
            Auth = new ToolAuth(ToolAuthKind.Bearer, "{{secrets.KEY}}"),
        };
        (await bench.UseAsync(fields)).Text.ShouldBe($"Refused (400): {new string('a', 295)}•••");
    }

    [TestCase("bearer")]
    [TestCase("basic")]
    [TestCase("header")]
    [TestCase("query")]
    public async Task Whoever_sends_a_secret_back_finds_it_taken_out_of_everything(string how)
    {
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Response.StatusCode = http.Request.Query["status"] == "400" ? 400 : 200;
            http.Response.ContentType = "application/json";
            http.Response.Headers["X-Echo"] = http.Request.Headers["X-Key"].ToString() + http.Request.Headers.Authorization;
            return http.Response.WriteAsJsonAsync(new
            {
                detail = $"You sent {http.Request.Headers.Authorization} {http.Request.Headers["X-Key"]} {http.Request.QueryString} {http.Request.Query["key"]}",
            });
        });
        using var bench = new ToolBench();
        foreach (var status in new[] { 200, 400 })
        {
            var fields = ToolBench.Tool(server.Url($"/?status={status}" + (how == "query" ? "&key={{secrets.KEY}}" : ""))) with
            {
                Secrets = new Dictionary<string, string?> { ["KEY"] = Secret },
                Response = new ToolResponse(new Dictionary<string, string> { ["all"] = "$.detail" }),
                SecretHeaders = how == "header" ? new Dictionary<string, string?> { ["X-Key"] = "Token {{secrets.KEY}}" } : null,
                Auth = how switch
                {
                    "bearer" => new ToolAuth(ToolAuthKind.Bearer, "{{secrets.KEY}}"),
                    "basic" => new ToolAuth(ToolAuthKind.Basic, UserName: "desk", Password: "{{secrets.KEY}}"),
                    _ => null,
                },
            };
            var tool = bench.Define(fields);
            var report = await bench.RunAsync(tool);
            var all = JsonSerializer.Serialize(HttpToolTestDto.Of(report, tool), Relaxed)
                + report.Outcome.Text + string.Join(' ', report.Outcome.Values.Values);
            foreach (var spelling in new[] { Secret, Uri.EscapeDataString(Secret), Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), Convert.ToBase64String(Encoding.UTF8.GetBytes($"desk:{Secret}")) })
                all.ShouldNotContain(spelling);
            report.Outcome.Text.ShouldContain("•••");
        }
    }
}
