using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.Mcp;
using VoiceAssistant.Infrastructure.Secrets;

namespace VoiceAssistant.Infrastructure.Tests.Mcp;

/// <summary>Sessions with servers of others: what they answer, and what is known where they do not.</summary>
public sealed class McpSessionTests
{
    private static readonly DataProtectedSecrets Protector = new(new EphemeralDataProtectionProvider());

    private McpNetwork _network = null!;

    [SetUp]
    public void Connect() => _network = Network(allowLoopback: true);

    [TearDown]
    public void Disconnect() => _network.Dispose();

    [TestCase(true), TestCase(false)]
    public async Task A_server_tells_its_tools_and_uses_them(bool isStateless)
    {
        await using var server = await McpToolServer.StartAsync(isStateless);
        await using (var session = Open(server))
        {
            var tools = (await session.ToolsAsync(CancellationToken.None)).Value;
            var slots = tools.Single(tool => tool.Name == "free_slots");
            slots.Description.ShouldBe("Tells which slots are free.");
            slots.IsReadOnly.ShouldBeTrue();
            slots.Schema.GetProperty("properties").TryGetProperty("day", out _).ShouldBeTrue();
            tools.Single(tool => tool.Name == "book").IsReadOnly.ShouldBeFalse();
            (await CallAsync(session, "free_slots", new() { ["day"] = "Monday" })).ShouldBe(new McpAnswer(McpFate.Answered, "On Monday: 9:00 and 10:30."));
            (await CallAsync(session, "book", new() { ["slot"] = "9:00" }, "call-1")).Text.ShouldBe("Booked 9:00.");
            server.Done.Keys.ShouldHaveSingleItem()!.GetValue<string>().ShouldBe("call-1");
        }

        server.Sessions.ShouldBe(isStateless ? 0 : 1);
        server.Ended.ShouldBe(isStateless ? 0 : 1);
    }

    [TestCase("weather", "{\"celsius\":7}")]
    [TestCase("nothing", "")]
    [TestCase("mixed", "Here it is.\n[an image]\nA file.\nMore: https://example.com/more")]
    public async Task Answers_of_all_kinds_become_text(string tool, string text)
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        (await CallAsync(session, tool)).ShouldBe(new McpAnswer(McpFate.Answered, text));
    }

    [Test]
    public async Task A_long_answer_is_told_in_part_and_one_without_end_not_at_all()
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        var told = await CallAsync(session, "long_text", new() { ["length"] = 20_000 });
        told.Fate.ShouldBe(McpFate.Answered);
        told.Text.Length.ShouldBeInRange(8_000, 8_100);
        (await CallAsync(session, "long_text", new() { ["length"] = 3_000_000 }))
            .ShouldBe(new McpAnswer(McpFate.Lost, "The answer of the MCP server is too large to be read."));
        (await CallAsync(session, "free_slots", new() { ["day"] = "Friday" })).Fate.ShouldBe(McpFate.Answered);
    }

    [Test]
    public async Task What_a_tool_refuses_is_told_in_its_words()
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        var failed = await CallAsync(session, "fails");
        failed.Fate.ShouldBe(McpFate.Failed);
        failed.Text.ShouldContain("The calendar is closed today.");
        (await CallAsync(session, "unheard_of")).Fate.ShouldBe(McpFate.Failed);
    }

    [Test]
    public async Task What_takes_too_long_may_have_been_done()
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server, timeoutMs: 2_000);
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        (await CallAsync(session, "slow")).ShouldBe(new McpAnswer(McpFate.Lost, "The MCP server did not answer within 2000 ms."));
    }

    [Test]
    public async Task Whoever_gives_up_waits_no_longer()
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        using var end = new CancellationTokenSource();
        var slow = session.CallAsync("slow", [], "key", end.Token);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(slow);
    }

    [Test]
    public async Task A_session_that_the_server_forgot_is_begun_again_and_the_tool_used_once()
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        var forgotten = 0;
        server.Before = http =>
        {
            if (!http.Request.Headers.ContainsKey("Mcp-Session-Id") || forgotten++ > 0)
                return Task.FromResult(false);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.FromResult(true);
        };
        (await CallAsync(session, "book", new() { ["slot"] = "9:00" })).ShouldBe(new McpAnswer(McpFate.Answered, "Booked 9:00."));
        server.Done.Keys.Count.ShouldBe(1);
        server.Sessions.ShouldBe(2);
    }

    [Test]
    public async Task Several_who_find_a_session_gone_at_once_begin_one_other()
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        string? gone = null;
        server.Before = http =>
        {
            var id = http.Request.Headers["Mcp-Session-Id"].ToString();
            if (id.Length == 0 || id != (Interlocked.CompareExchange(ref gone, id, null) ?? id))
                return Task.FromResult(false);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.FromResult(true);
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => CallAsync(session, "book", new() { ["slot"] = $"{i}:00" }, $"key {i}")));
        answers.Select(answer => answer.Text).ShouldBe(Enumerable.Range(0, 5).Select(i => $"Booked {i}:00."));
        server.Done.Keys.Count.ShouldBe(5);
        server.Sessions.ShouldBe(2);
    }

    [Test]
    public async Task A_server_that_always_forgets_is_asked_no_third_time()
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        var asked = 0;
        server.Before = async http =>
        {
            http.Request.EnableBuffering();
            var body = await new StreamReader(http.Request.Body, leaveOpen: true).ReadToEndAsync();
            http.Request.Body.Position = 0;
            if (!body.Contains("tools/call", StringComparison.Ordinal))
                return false;
            asked++;
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return true;
        };
        (await CallAsync(session, "book", new() { ["slot"] = "9:00" })).Fate.ShouldBe(McpFate.NotSent);
        asked.ShouldBe(2);
    }

    [TestCase(500, McpFate.Lost, 1), TestCase(503, McpFate.Lost, 1), TestCase(403, McpFate.NotSent, 1), TestCase(429, McpFate.NotSent, 1), TestCase(302, McpFate.NotSent, 1)]
    [TestCase(0, McpFate.Lost, 1)]
    public async Task What_may_have_been_done_is_not_asked_for_again(int status, McpFate fate, int times)
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(server);
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        var asked = 0;
        server.Before = http =>
        {
            if (!HttpMethods.IsPost(http.Request.Method))
                return Task.FromResult(false);
            asked++;
            if (status == 0)
                http.Abort();
            http.Response.StatusCode = status == 0 ? 200 : status;
            http.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
            return Task.FromResult(true);
        };
        var answer = await CallAsync(session, "book", new() { ["slot"] = "9:00" });
        answer.Fate.ShouldBe(fate, answer.Text);
        asked.ShouldBe(times);
    }

    [Test]
    public async Task A_server_that_is_not_there_is_told_and_one_that_comes_later_is_used()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/mcp");
        probe.Stop();
        await using var session = Open(Definition(address));
        var tools = await session.ToolsAsync(CancellationToken.None);
        tools.Error!.Message.ShouldBe("The MCP server cannot be reached: no connection could be opened.");
        (await CallAsync(session, "book")).ShouldBe(new McpAnswer(McpFate.NotSent, tools.Error.Message));
    }

    [TestCase("http://10.0.0.8/mcp"), TestCase("https://[fd00::1]/mcp"), TestCase("http://2130706433/mcp"), TestCase("https://intern/mcp"), TestCase("http://localhost:8080/mcp")]
    [TestCase("http://[::ffff:127.0.0.1]/mcp"), TestCase("http://169.254.169.254/mcp"), TestCase("https://rebound.example/mcp")]
    public async Task No_server_is_asked_that_is_not_on_the_public_internet(string address)
    {
        using var network = Network(allowLoopback: false);
        await using var session = Open(Definition(new Uri(address)), network);
        (await session.ToolsAsync(CancellationToken.None)).Error!.Message.ShouldBe("The address of the MCP server is not on the public internet.");
        (await CallAsync(session, "book")).Fate.ShouldBe(McpFate.NotSent);
    }

    [Test]
    public async Task A_token_opens_the_door_and_is_told_to_nobody()
    {
        await using var server = await McpToolServer.StartAsync();
        server.Before = http => RefuseAsync(http, http.Request.Headers.Authorization != "Bearer a-secret-token");
        await using (var session = Open(Definition(server.Address, new(McpAuthKind.Bearer), new(Token: "a-secret-token"))))
            (await CallAsync(session, "echo", new() { ["text"] = "It is a-secret-token." })).Text.ShouldBe("It is •••.");
        await using var stranger = Open(Definition(server.Address, new(McpAuthKind.Bearer), new(Token: "another-token")));
        (await stranger.ToolsAsync(CancellationToken.None)).Error!.Message
            .ShouldBe("The MCP server refuses us (401): what is given under auth does not open its door.");
    }

    [Test]
    public async Task Headers_open_the_door()
    {
        await using var server = await McpToolServer.StartAsync();
        server.Before = http => RefuseAsync(http, http.Request.Headers["X-Api-Key"] != "12345");
        await using var session = Open(Definition(
            server.Address, new(McpAuthKind.Headers, ["X-Api-Key"]), new(Headers: new Dictionary<string, string> { ["X-Api-Key"] = "12345" })));
        (await CallAsync(session, "nothing")).Fate.ShouldBe(McpFate.Answered);
    }

    [Test]
    public async Task A_token_by_client_credentials_is_renewed_once_where_it_is_refused()
    {
        await using var server = await McpToolServer.StartAsync();
        server.TokenLifetime = "3599";
        var accepted = 1;
        server.Before = http => RefuseAsync(http, http.Request.Path != "/token" && http.Request.Headers.Authorization != $"Bearer token-{accepted}");
        var auth = new McpAuth(McpAuthKind.Oauth2, TokenUrl: new Uri(server.Address, "/token").AbsoluteUri, ClientId: "us");
        await using var session = Open(Definition(server.Address, auth, new(ClientSecret: "the-secret")));
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        server.Tokens.ShouldBe(1);
        accepted = 2;
        (await CallAsync(session, "book", new() { ["slot"] = "9:00" })).Fate.ShouldBe(McpFate.Answered);
        server.Tokens.ShouldBe(2);
        accepted = 9;
        (await CallAsync(session, "book", new() { ["slot"] = "9:00" })).Fate.ShouldBe(McpFate.NotSent);
        server.Done.Keys.Count.ShouldBe(1);
    }

    [Test]
    public async Task Without_a_token_the_server_is_not_asked()
    {
        await using var server = await McpToolServer.StartAsync();
        var auth = new McpAuth(McpAuthKind.Oauth2, TokenUrl: new Uri(server.Address, "/token").AbsoluteUri, ClientId: "us");
        await using var session = Open(Definition(server.Address, auth, new(ClientSecret: "a-wrong-one")));
        (await CallAsync(session, "book")).ShouldBe(new McpAnswer(McpFate.NotSent, "The token URL answers with 401."));
        var lost = Definition(server.Address, new(McpAuthKind.Bearer), McpSecrets.None) with { Secrets = "of other keys" };
        await using var unreadable = Open(lost);
        (await CallAsync(unreadable, "book")).Text.ShouldBe("What opens the server's door cannot be read any more. Give it again.");
    }

    [Test]
    public async Task Where_no_new_token_is_to_be_had_nothing_was_sent()
    {
        await using var server = await McpToolServer.StartAsync();
        server.TokenLifetime = 1; // within the margin: each request needs another
        var auth = new McpAuth(McpAuthKind.Oauth2, TokenUrl: new Uri(server.Address, "/token").AbsoluteUri, ClientId: "us");
        await using var session = Open(Definition(server.Address, auth, new(ClientSecret: "the-secret")));
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        server.Before = http =>
        {
            if (http.Request.Path == "/token")
                http.Abort();
            return Task.FromResult(http.Request.Path == "/token");
        };
        (await CallAsync(session, "book", new() { ["slot"] = "9:00" })).ShouldBe(new McpAnswer(McpFate.NotSent, "The token URL cannot be reached, or gives no token."));
        server.Done.Keys.ShouldBeEmpty();
    }

    [Test]
    public async Task Where_no_connection_is_opened_in_time_nothing_was_sent()
    {
        await using var server = await McpToolServer.StartAsync();
        server.Before = http =>
        {
            http.Response.Headers.Connection = "close";
            return Task.FromResult(false);
        };
        var (isGone, never) = (false, new TaskCompletionSource<IPAddress[]>());
        using var network = Network(allowLoopback: true, (_, ct) => Volatile.Read(ref isGone) ? never.Task.WaitAsync(ct) : Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        await using var session = Open(Definition(new UriBuilder(server.Address) { Host = "localhost" }.Uri, timeoutMs: 2_000), network);
        (await session.ToolsAsync(CancellationToken.None)).IsSuccess.ShouldBeTrue();
        Volatile.Write(ref isGone, true);
        (await CallAsync(session, "book", new() { ["slot"] = "9:00" }))
            .ShouldBe(new McpAnswer(McpFate.NotSent, "The MCP server cannot be reached: no connection could be opened."));
    }

    [TestCase("It is OPEN-sesame-7.", "It is •••."), TestCase("Token open-sesame-7", "•••"), TestCase("b3Blbi1zZXNhbWUtNw==", "•••==")]
    public async Task What_is_secret_is_told_in_no_spelling(string said, string told)
    {
        await using var server = await McpToolServer.StartAsync();
        await using var session = Open(Definition(
            server.Address, new(McpAuthKind.Headers, ["X-Api-Key"]), new(Headers: new Dictionary<string, string> { ["X-Api-Key"] = "Token open-sesame-7" })));
        (await CallAsync(session, "echo", new() { ["text"] = said })).Text.ShouldBe(told);
        var longer = new string('x', 7_990);
        (await CallAsync(session, "echo", new() { ["text"] = $"{longer} open-sesame-7" })).Text.ShouldBe($"{longer} •••");
        var tool = (await session.ToolsAsync(CancellationToken.None)).Value.Single(tool => tool.Name == "tells");
        tool.Description.ShouldBe("Say •••.");
        tool.Schema.GetProperty("properties").GetProperty("word").GetProperty("description").GetString().ShouldBe("Like •••");
    }

    [Test]
    public async Task A_client_is_hidden_as_it_is_sent()
    {
        await using var server = await McpToolServer.StartAsync();
        var auth = new McpAuth(McpAuthKind.Oauth2, TokenUrl: new Uri(server.Address, "/token").AbsoluteUri, ClientId: "us");
        await using var session = Open(Definition(server.Address, auth, new(ClientSecret: "the-secret")));
        (await CallAsync(session, "echo", new() { ["text"] = "dXM6dGhlLXNlY3JldA and token-1" })).Text.ShouldBe("••• and •••");
    }

    [TestCase(25), TestCase(587), TestCase(6379)]
    public async Task Ports_of_other_services_are_not_asked(int port)
    {
        using var network = Network(allowLoopback: false);
        await using var session = Open(Definition(new Uri($"https://8.8.8.8:{port}/mcp")), network);
        (await session.ToolsAsync(CancellationToken.None)).Error!.Message.ShouldBe("The port of the MCP server is not one of web servers.");
    }

    private static Task<McpAnswer> CallAsync(McpSession session, string tool, JsonObject? arguments = null, string key = "key") =>
        session.CallAsync(tool, arguments ?? [], key, CancellationToken.None);

    private static Task<bool> RefuseAsync(HttpContext http, bool isRefused)
    {
        if (isRefused)
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.FromResult(isRefused);
    }

    private static McpServerDefinition Definition(Uri address, McpAuth? auth = null, McpSecrets? secrets = null, int timeoutMs = 60_000) => new(
        McpServerId.New(), "calendar", address, auth ?? McpAuth.None, (secrets ?? McpSecrets.None).Protect(Protector), [], TimeSpan.FromMilliseconds(timeoutMs));

    private static McpNetwork Network(bool allowLoopback, Func<string, CancellationToken, Task<IPAddress[]>>? resolver = null) => new(
        Options.Create(new McpOptions { AllowLoopback = allowLoopback }),
        new HostResolver(resolver ?? ((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]))), TimeProvider.System);

    private McpSession Open(McpToolServer server, int timeoutMs = 60_000) => Open(Definition(server.Address, timeoutMs: timeoutMs));

    private McpSession Open(McpServerDefinition server, McpNetwork? network = null) =>
        new(server, network ?? _network, Protector, TimeProvider.System, NullLogger.Instance);
}
