using System.Text.Json;
using VoiceAssistant.CallSimulator.Cli;
using VoiceAssistant.CallSimulator.Tests.Calls;

namespace VoiceAssistant.CallSimulator.Tests.Cli;

[Category("RealTime")]
public class SimulatorTests
{
    private const string Short = """
        {
          "name": "short",
          "steps": [ {"waitForReply":{}}, {"dtmf":{"digits":"1"}}, {"hangUp":{"afterReplyMs":300}} ],
          "expect": { "minReplies": 1, "endedBy": "caller", "log": { "outcome": "answered" } }
        }
        """;

    private string _folder = "";

    [SetUp]
    public void CreateFolder() =>
        _folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, Path.GetRandomFileName())).FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Help_is_no_failure() => (await RunAsync("--help")).ShouldBe((0, HelpText.Text, ""));

    [Test]
    public async Task A_wrong_command_line_is_one_sentence_and_two()
    {
        (await RunAsync()).ShouldBe((2, "", "Say which --scenario to run; --help tells more."));
        (await RunAsync("--scenario", "none", "--account-sid", "AC1", "--auth-token", "t")).Errors.ShouldStartWith("Scenario none cannot be read");
    }

    [Test]
    public async Task Calls_are_run_recorded_and_reported()
    {
        await using var server = await TestServer.StartAsync();
        var json = Path.Combine(_folder, "results.json");

        var (code, output, _) = await CallAsync(server.Url, "--calls", "2", "--record", _folder, "--json", json, "--verbose");

        code.ShouldBe(0, output);
        output.ShouldContain("calls: 2 placed, 2 connected, 0 dropped, 0 missed replies");
        output.ShouldContain("OK: 2 call(s) as expected");
        output.ShouldContain("DtmfSent 1");
        Directory.GetFiles(_folder, "*.wav").Length.ShouldBe(2);
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        report.RootElement.GetProperty("runs")[0].GetProperty("calls")[1].GetProperty("replies")[0].GetProperty("receivedMs").GetDouble().ShouldBe(1000);
    }

    [TestCase("answered", 0)]
    [TestCase("lost", 1)]
    public async Task The_call_log_is_fetched_and_compared(string outcome, int expected)
    {
        await using var server = await TestServer.StartAsync();
        var script = Path.Combine(_folder, "log");
        await File.WriteAllTextAsync(script, $$"""echo '[{"callSid":"'$1'","outcome":"{{outcome}}"}]'""");

        var (code, output, _) = await CallAsync(server.Url, "--log-wait-ms", "0", "--log-command", $"sh \"{script}\"");

        code.ShouldBe(expected, output);
        output.Contains("FAILED call 1, short: expected the outcome answered in the log, saw lost", StringComparison.Ordinal).ShouldBe(expected == 1);
    }

    [Test]
    public async Task A_wrong_token_is_one_line()
    {
        await using var server = await TestServer.StartAsync();

        var (code, output, _) = await CallAsync(server.Url, "--auth-token", "wrong", "--calls", "3");

        code.ShouldBe(1);
        output.Split('\n').Where(l => l.StartsWith("FAILED call", StringComparison.Ordinal)).ShouldHaveSingleItem()
            .ShouldContain("refused the signature (403)");
        output.ShouldEndWith("as PublicUrls__Api.", customMessage: "where ours is from and what to do");
    }

    [Test]
    public async Task Whether_the_Api_takes_our_webhooks_is_told_without_a_call()
    {
        await using var server = await TestServer.StartAsync();
        string[] check = ["--check", "--api", server.Url, "--account-sid", TestServer.AccountSid];

        (await RunAsync([.. check, "--auth-token", TestServer.AuthToken]))
            .ShouldBe((0, $"OK: {server.Url} takes webhooks with the credentials from the command line", ""));
        var (code, output, errors) = await RunAsync([.. check, "--auth-token", "wrong"]);
        (code, output).ShouldBe((1, ""));
        errors.ShouldContain("refused the signature (403)");
        errors.ShouldContain("Our token is from the command line: set Storage__Path");
        server.Requests.Select(r => r.Path).ShouldBe(["status"], "no call was placed");
    }

    [Test]
    public async Task A_call_that_is_refused_politely_has_not_gone_well()
    {
        await using var server = await TestServer.StartAsync(
            new TestServerOptions { Twiml = "<Response><Say>We are closed.</Say><Hangup/></Response>" });
        var scenario = Path.Combine(_folder, "patient.json");
        await File.WriteAllTextAsync(scenario, """{ "name": "patient", "steps": [ {"waitForReplyEnd":{}} ] }""");

        var (code, output, _) = await CallAsync(server.Url, "--scenario", scenario);

        code.ShouldBe(1);
        output.ShouldContain("patient: the call was refused; the caller heard: We are closed.");
    }

    private Task<(int Code, string Output, string Errors)> CallAsync(string api, params string[] more)
    {
        var scenario = Path.Combine(_folder, "short.json");
        File.WriteAllText(scenario, Short);
        return RunAsync(
            ["--api", api, "--account-sid", TestServer.AccountSid, "--auth-token", TestServer.AuthToken, "--fast-say", "--scenario", scenario, .. more]);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var code = await new Simulator(output, errors, TimeProvider.System).RunAsync(args, deadline.Token);
        return (code, output.ToString().Trim(), errors.ToString().Trim());
    }
}
