using System.Net;
using System.Net.Http.Json;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Rest;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.VendorEmulators.Twilio;

namespace VoiceAssistant.Api.Tests.Mcp;

/// <summary>Our own MCP server, as other agents use it.</summary>
public sealed class McpTests
{
    private const string Resource = "/.well-known/oauth-protected-resource";
    private const string Metadata = ApiHost.PublicUrl + Resource + "/mcp";

    private static readonly TestIssuer Issuer = new();
    private static readonly Lazy<Task<Scene>> Scenes = new(Scene.BeginAsync);

    private ApiHost _host = null!;
    private Tenant _tenant = null!, _stranger = null!;

    [OneTimeTearDown]
    public static async Task StopAsync()
    {
        await (await Scenes.Value).DisposeAsync();
        Issuer.Dispose();
    }

    [SetUp]
    public async Task MoveInAsync()
    {
        var scene = await Scenes.Value;
        (_host, _tenant, _stranger) = (scene.Host, scene.Tenant, scene.Stranger);
    }

    [Test]
    public async Task Whoever_has_no_token_is_told_where_tokens_come_from()
    {
        using var refused = await PostAsync(token: null);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe($"Bearer resource_metadata=\"{Metadata}\"");
        using var invalid = await PostAsync("no token");
        invalid.Headers.WwwAuthenticate.ToString().ShouldBe($"Bearer error=\"invalid_token\", resource_metadata=\"{Metadata}\"");
        using var strange = await PostAsync(Issuer.Token($"{await _host.AddUserAsync(u => u.UserName = u.Email = "scopeless@example.com")}", "openid"));
        strange.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        strange.Headers.WwwAuthenticate.ToString().ShouldBe($"Bearer error=\"insufficient_scope\", scope=\"api:read\", resource_metadata=\"{Metadata}\"");
    }

    [TestCase("", ""), TestCase("/mcp", "/mcp")]
    public async Task The_metadata_names_the_server_and_its_issuer(string path, string resource)
    {
        using var response = await _host.GetAsync(Resource + path, token: null);
        var document = await response.JsonAsync();
        document.GetProperty("resource").GetString().ShouldBe(ApiHost.PublicUrl + resource);
        document.GetProperty("authorization_servers").EnumerateArray().Single().GetString().ShouldBe(ApiHost.PublicUrl);
        document.GetProperty("scopes_supported").EnumerateArray().Select(s => s.GetString()).ShouldBe(["api:read", "api:write"]);
    }

    [TestCase(null, HttpStatusCode.OK), TestCase(ApiHost.PublicUrl, HttpStatusCode.OK), TestCase("https://console.example.test", HttpStatusCode.OK)]
    [TestCase("https://evil.example", HttpStatusCode.Forbidden), TestCase("null", HttpStatusCode.Forbidden), TestCase("http://localhost:5080", HttpStatusCode.Forbidden)]
    public async Task A_page_of_somebody_else_may_not_use_it(string? origin, HttpStatusCode status)
    {
        using var response = await PostAsync(_tenant.Token, origin);
        response.StatusCode.ShouldBe(status);
    }

    [Test]
    public async Task An_agent_is_told_its_tools_and_what_they_take()
    {
        await using var agent = await AgentClient.ConnectAsync(_host, _tenant.ReadOnlyToken);
        var tools = await agent.ToolsAsync();
        tools.Select(t => t.Name).ShouldBe(["place_call", "get_call", "read_transcript", "list_calls", "search_knowledge", "list_assistants"]);
        var place = tools[0];
        place.ProtocolTool.Annotations!.ReadOnlyHint.ShouldBe(false);
        place.JsonSchema.GetProperty("required").EnumerateArray().Select(r => r.GetString()).ShouldBe(["assistantId"]);
        place.JsonSchema.GetProperty("properties").EnumerateObject().Select(p => p.Name)
            .ShouldBe(["assistantId", "to", "contactId", "opening", "variables", "scheduledAt", "idempotencyKey"]);
        place.JsonSchema.GetProperty("additionalProperties").GetBoolean().ShouldBeFalse();
        tools.Skip(1).ShouldAllBe(tool => tool.ProtocolTool.Annotations!.ReadOnlyHint == true);
        tools.ShouldAllBe(tool => tool.JsonSchema.GetProperty("properties").EnumerateObject().All(p => p.Value.GetProperty("description").GetString()!.Length > 10));
    }

    [Test]
    public async Task An_agent_has_a_call_placed_once()
    {
        await using var agent = await AgentClient.ConnectAsync(_host, _tenant.Token);
        var call = new Dictionary<string, object?>
        {
            ["assistantId"] = _tenant.Objects["/api/assistants"],
            ["contactId"] = _tenant.Objects["/api/contacts"],
            ["opening"] = "Good news about {{occasion}}!",
            ["variables"] = new Dictionary<string, string> { ["occasion"] = "the wedding" },
            ["scheduledAt"] = TimeProvider.System.GetUtcNow().AddDays(3),
            ["idempotencyKey"] = "the wedding",
        };
        var placed = (await agent.UseAsync("place_call", call)).StructuredContent!.Value;
        placed.GetProperty("status").GetString().ShouldBe("scheduled");
        placed.GetProperty("to").GetString().ShouldBe("+14155550100");
        var id = placed.GetProperty("id").GetString()!;
        (await agent.TextAsync("place_call", call)).ShouldContain(id);
        (await agent.TextAsync("get_call", new() { ["callId"] = id })).ShouldStartWith($"Call {id}, outbound, from +14155550161 to +14155550100, ");
        (await agent.TextAsync("list_calls", new() { ["status"] = "scheduled" })).ShouldEndWith("1 of 1.");
    }

    [Test]
    public async Task What_cannot_be_is_said_in_our_words()
    {
        await using var agent = await AgentClient.ConnectAsync(_host, _tenant.Token);
        var assistant = _tenant.Objects["/api/assistants"];
        (await agent.TextAsync("place_call", new() { ["assistantId"] = assistant, ["to"] = "0170" }, fails: true))
            .ShouldBe("to: Begin with a plus sign and the country code: E.164, like +14155550100.");
        (await agent.TextAsync("place_call", new() { ["assistantId"] = assistant }, fails: true))
            .ShouldBe("to: Say whom to call: a number (to) or a contact (contactId).");
        (await agent.TextAsync("place_call", new() { ["assistantId"] = "Anna", ["to"] = "+14155550100" }, fails: true))
            .ShouldBe("assistantId: This is not a value of the kind that the field takes.");
        (await agent.TextAsync("place_call", new() { ["assistantId"] = assistant, ["phone"] = "+14155550100" }, fails: true)).ShouldBe("phone: There is no such field.");
        (await agent.TextAsync("place_call", new() { ["assistantId"] = assistant, ["to"] = "+14155550199" }, fails: true))
            .ShouldBe("This number is on your do-not-call list and is not called. Take it off the list first.");
        (await agent.TextAsync("list_calls", new() { ["take"] = 1_000 }, fails: true)).ShouldBe("take: A page holds 1 to 100 items.");
        (await agent.TextAsync("search_knowledge", new() { ["q"] = "" }, fails: true)).ShouldBe("q: Ask something.");
        (await agent.TextAsync("get_call", fails: true)).ShouldBe("callId: This has to be given.");
    }

    [Test]
    public async Task Who_may_only_read_places_no_calls()
    {
        await using var agent = await AgentClient.ConnectAsync(_host, _tenant.ReadOnlyToken);
        (await agent.TextAsync("place_call", new() { ["assistantId"] = _tenant.Objects["/api/assistants"], ["to"] = "+14155550100" }, fails: true))
            .ShouldBe("This takes a token with the scope api:write, and yours has not got it.");
        (await agent.TextAsync("list_assistants")).ShouldContain("Front desk");
    }

    [Test]
    public async Task An_agent_reads_what_was_said_and_heard()
    {
        await using var agent = await AgentClient.ConnectAsync(_host, _tenant.ReadOnlyToken);
        (await agent.TextAsync("read_transcript", new() { ["callId"] = _tenant.Objects["/api/calls"] }))
            .ShouldBe("Assistant: Hello, this is the front desk.\n  (of which was heard: Hello, this is)\nThe call has ended.");
        var turn = (await agent.UseAsync("read_transcript", new() { ["callId"] = _tenant.Objects["/api/calls"] }))
            .StructuredContent!.Value.GetProperty("turns").EnumerateArray().ShouldHaveSingleItem();
        turn.GetProperty("callerHeard").GetString().ShouldBe("Hello, this is");
    }

    [Test]
    public async Task An_agent_finds_what_documents_say()
    {
        await using var agent = await AgentClient.ConnectAsync(_host, _tenant.ReadOnlyToken);
        (await agent.TextAsync("search_knowledge", new() { ["q"] = "What does a rye bread cost?" })).ShouldContain("A rye bread costs five dollars.");
    }

    [Test]
    public async Task An_agent_reaches_nothing_of_others()
    {
        await using var agent = await AgentClient.ConnectAsync(_host, _stranger.Token);
        (await agent.TextAsync("get_call", new() { ["callId"] = _tenant.Objects["/api/calls"] }, fails: true)).ShouldBe("There is no such call.");
        (await agent.TextAsync("read_transcript", new() { ["callId"] = _tenant.Objects["/api/calls"] }, fails: true)).ShouldBe("There is no such call.");
        (await agent.TextAsync("search_knowledge", new() { ["q"] = "bread", ["assistantId"] = _tenant.Objects["/api/assistants"] }, fails: true))
            .ShouldBe("There is no such assistant.");
        (await agent.TextAsync("place_call", new() { ["assistantId"] = _tenant.Objects["/api/assistants"], ["to"] = "+14155550100" }, fails: true))
            .ShouldBe("assistantId: There is no such assistant.");
        (await agent.TextAsync("list_calls")).ShouldNotContain($"{_tenant.Objects["/api/calls"]}");
        (await agent.TextAsync("list_assistants")).ShouldNotContain($"{_tenant.Objects["/api/assistants"]}");
    }

    private async Task<HttpResponseMessage> PostAsync(string? token, string? origin = null)
    {
        using var client = _host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = JsonContent.Create(new
            {
                jsonrpc = "2.0",
                id = 1,
                method = "initialize",
                @params = new { protocolVersion = "2025-11-25", capabilities = new { }, clientInfo = new { name = "test", version = "1" } },
            }),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (token is not null)
            request.Headers.Add("Authorization", $"Bearer {token}");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await client.SendAsync(request);
    }

    /// <summary>Two owners, and a carrier that an emulator stands for.</summary>
    private sealed class Scene(TwilioEmulator twilio, ApiHost host) : IAsyncDisposable
    {
        private const string First = "+14155550161", Second = "+14155550162";

        public ApiHost Host => host;

        public required Tenant Tenant { get; init; }

        public required Tenant Stranger { get; init; }

        public static async Task<Scene> BeginAsync()
        {
            var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Numbers = [First, Second] });
            var host = ApiHost.Start(
                new()
                {
                    ["Cors:Origins"] = "https://console.example.test",
                    ["Twilio:AccountSid"] = twilio.Options.AccountSid,
                    ["Twilio:AuthToken"] = twilio.Options.AuthToken,
                    ["Twilio:ApiBaseUrl"] = twilio.Origin,
                    ["Twilio:UsesApi"] = "true",
                },
                Issuer);
            return new Scene(twilio, host)
            {
                Tenant = await Tenant.MoveInAsync(host, Issuer, First),
                Stranger = await Tenant.MoveInAsync(host, Issuer, Second),
            };
        }

        public async ValueTask DisposeAsync()
        {
            await host.DisposeAsync();
            await twilio.DisposeAsync();
        }
    }
}
