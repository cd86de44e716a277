using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

/// <summary>Nothing but the public internet and what the deployment names can be reached.</summary>
public sealed class HostileToolTests
{
    /// <summary>Not where pages are, and yet a web server.</summary>
    private const string Search = "https://8.8.8.8:9200/";

    private static readonly IPAddress Private = IPAddress.Parse("10.0.0.1");

    [Test]
    public void A_tool_with_a_hostile_address_is_not_saved()
    {
        using var bench = new ToolBench(allowLoopback: false, names: name => throw new InvalidOperationException($"{name} was asked for"));
        var rules = new HttpToolFieldsValidator(bench.Http);
        foreach (var address in HostileAddresses.All.Where(address => address != Search))
        {
            rules.Validate(ToolBench.Tool(address)).IsValid.ShouldBeFalse(address);
            var auth = new Domain.Tools.ToolAuth(Domain.Tools.ToolAuthKind.Oauth2, ClientId: "id", ClientSecret: "{{secrets.A}}", TokenUrl: address);
            rules.Validate(ToolBench.Tool("https://crm.example.com/") with { Auth = auth }).IsValid.ShouldBeFalse(address);
        }
        rules.Validate(ToolBench.Tool(Search)).IsValid.ShouldBeTrue("a port of web servers");
    }

    [TestCase(80, true), TestCase(443, true), TestCase(8080, true), TestCase(8443, true), TestCase(1024, true), TestCase(3000, true), TestCase(65535, true)]
    [TestCase(1, false), TestCase(22, false), TestCase(81, false), TestCase(465, false), TestCase(587, false), TestCase(1023, false), TestCase(2525, false)]
    [TestCase(5432, false), TestCase(6379, false), TestCase(11211, false)]
    public void Ports_of_other_services_are_refused_unless_the_deployment_names_them(int port, bool isOpen)
    {
        var address = new Uri($"https://crm.example.com:{port}/");
        using var bench = new ToolBench(allowLoopback: false);
        (bench.Http.ProblemWith(address, holdsSecrets: false) is null).ShouldBe(isOpen);
        using var named = new ToolBench(allowLoopback: false, allowedHosts: [$"crm.example.com:{port}"]);
        named.Http.ProblemWith(address, holdsSecrets: false).ShouldBeNull();
    }

    [TestCase("http://crm.example.com/", false), TestCase("https://crm.example.com/", true)]
    [TestCase("http://crm.internal/", true), TestCase("http://127.0.0.1:5000/", true), TestCase("http://localhost:5000/", true)]
    public void A_secret_goes_over_https_unless_it_stays_within_the_deployment(string address, bool isAllowed)
    {
        using var bench = new ToolBench(allowedHosts: ["crm.internal"]);
        (bench.Http.ProblemWith(new Uri(address), holdsSecrets: true) is null).ShouldBe(isAllowed);
        bench.Http.ProblemWith(new Uri(address), holdsSecrets: false).ShouldBeNull();
    }

    [TestCase("https://{{call.from}}/")]
    [TestCase("https://api.{{call.from}}/")]
    [TestCase("https://api.example.com:{{call.from}}/")]
    [TestCase("https://api.example.com{{call.from}}")]
    [TestCase("{{call.from}}://api.example.com/")]
    [TestCase("{{call.from}}")]
    [TestCase("https://user:{{secrets.A}}@api.example.com/")]
    [TestCase("https://api.example.com\\{{call.from}}")]
    [TestCase("https://api.example.com/#{{call.from}}")]
    [TestCase("https://api.example.com/ {{call.from}}")]
    public void A_placeholder_cannot_stand_before_the_path(string url)
    {
        using var bench = new ToolBench();
        new HttpToolFieldsValidator(bench.Http).Validate(ToolBench.Tool(url)).IsValid.ShouldBeFalse();
    }

    [TestCase("10.0.0.1")]
    [TestCase("169.254.169.254")]
    [TestCase("127.0.0.1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("64:ff9b::a00:1")]
    public async Task A_name_that_stands_for_an_address_inside_is_refused_when_it_comes_to_connecting(string address)
    {
        using var bench = new ToolBench(allowLoopback: false, names: _ => [IPAddress.Parse(address)]);
        var report = await bench.RunAsync(ToolBench.Tool("http://inside.example/", "POST"));
        (report.Outcome.Kind, report.Outcome.Text, report.Outcome.Reason).ShouldBe((ToolResultKind.NotDone, "", "'inside.example' is not on the public internet."));
        report.Exchange!.Tries.ShouldBe(1);
    }

    [Test]
    public async Task A_name_that_stands_for_something_else_the_next_time_is_checked_again()
    {
        await using var server = await HttpToolServer.StartAsync("{}");
        var asked = 0;
        using var bench = new ToolBench(names: _ => asked++ == 0 ? [IPAddress.Loopback] : [Private]);
        var tool = ToolBench.Tool(server.Url("/", "rebinding.example"), "POST");
        (await bench.UseAsync(tool)).Kind.ShouldBe(ToolResultKind.Done);
        (await bench.UseAsync(tool)).Kind.ShouldBe(ToolResultKind.NotDone);
        (asked, server.Requests.Count).ShouldBe((2, 1));
    }

    [Test]
    public async Task A_redirect_is_not_followed_and_is_a_refusal_unless_it_may_follow_on_a_deed()
    {
        await using var server = await HttpToolServer.StartAsync(http =>
        {
            http.Response.StatusCode = int.Parse(http.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            http.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        using var bench = new ToolBench();
        (await bench.UseAsync(ToolBench.Tool(server.Url("/302")))).Kind.ShouldBe(ToolResultKind.Refused);
        (await bench.UseAsync(ToolBench.Tool(server.Url("/307"), "POST"))).Kind.ShouldBe(ToolResultKind.Refused);
        (await bench.UseAsync(ToolBench.Tool(server.Url("/303"), "POST"))).Kind.ShouldBe(ToolResultKind.Unknown, "a page to be shown after a form was taken");
        server.Requests.Select(request => request.Target).ShouldBe(["/302", "/307", "/303"]);
    }

    [Test]
    public async Task A_host_that_the_deployment_names_is_reached_and_its_neighbours_are_not()
    {
        await using var server = await HttpToolServer.StartAsync("{}");
        using var bench = new ToolBench(allowLoopback: false, allowedHosts: [$"crm.internal:{server.Port}"], names: _ => [IPAddress.Loopback]);
        (await bench.UseAsync(ToolBench.Tool(server.Url("/", "crm.internal")))).Kind.ShouldBe(ToolResultKind.Done);
        bench.Http.ProblemWith(new Uri("http://crm.internal:1/"), holdsSecrets: false).ShouldNotBeNull();
        bench.Http.ProblemWith(new Uri($"http://127.0.0.1:{server.Port}/"), holdsSecrets: false).ShouldNotBeNull();
        bench.Http.ProblemWith(new Uri($"http://x.crm.internal:{server.Port}/"), holdsSecrets: false).ShouldNotBeNull();
        new AddressPolicy(false, null, ["[fd00::1]:80", "10.0.0.5"]).ShouldSatisfyAllConditions(
            policy => policy.Names("fd00::1", 80).ShouldBeTrue(), policy => policy.Names("fd00::1", 81).ShouldBeFalse(), policy => policy.Names("10.0.0.5", 9).ShouldBeTrue());
        foreach (var named in new[] { "[fd00::1]", "fd00::1", "[FD00:0:0::1]" })
            new AddressPolicy(false, null, [named]).ShouldSatisfyAllConditions(policy => policy.Names("fd00::1", 8443).ShouldBeTrue(), policy => policy.Names("fd00::2", 80).ShouldBeFalse());
        using var named6 = new ToolBench(allowLoopback: false, allowedHosts: ["fd00::1", "[fd00::2]", "[fd00::3]:80"]);
        named6.Http.ProblemWith(new Uri("http://[fd00::2]:8443/"), holdsSecrets: true).ShouldBeNull();
    }

    [Test]
    public async Task No_address_and_nothing_that_was_said_is_in_the_log()
    {
        await using var server = await HttpToolServer.StartAsync("""{"card":"4111"}""");
        using var bench = new ToolBench();
        await bench.RunAsync(ToolBench.Tool(server.Url("/secret-path")), """{"id":"4242"}""");
        await bench.RunAsync(ToolBench.Tool("http://nowhere.invalid/secret-path"), """{"id":"4242"}""");
        var log = string.Join('\n', bench.Log.Lines);
        log.ShouldContain("A tool's request");
        foreach (var content in new[] { "secret-path", "4242", "4111", "nowhere" })
            log.ShouldNotContain(content);
    }

    [Test]
    public async Task A_name_that_nobody_knows_is_asked_for_once()
    {
        var asked = 0;
        using var bench = new ToolBench(names: _ =>
        {
            asked++;
            throw new SocketException((int)SocketError.HostNotFound);
        });
        var outcome = await bench.UseAsync(ToolBench.Tool("https://gone.example.com/", "POST"));
        (outcome.Kind, outcome.Reason, asked).ShouldBe((ToolResultKind.NotDone, "There is no host called 'gone.example.com'.", 1));
    }
}
