using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VoiceAssistant.Api.Tests.Auth;
using VoiceAssistant.Api.Tests.Users;
using VoiceAssistant.Application.Common.Owners;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Persistence;

namespace VoiceAssistant.Api.Tests.Mcp;

/// <summary>Servers of others, as their owner keeps and tries them.</summary>
public sealed class McpServerRequestsTests
{
    private const string Servers = "/api/mcp-servers";

    private static readonly TestIssuer Issuer = new();
    private static readonly ApiHost Host = ApiHost.Start(new() { ["Mcp:AllowLoopback"] = "true" }, Issuer);

    private string _token = null!;

    [OneTimeTearDown]
    public static void Stop()
    {
        Host.Dispose();
        Issuer.Dispose();
    }

    [SetUp]
    public async Task RegisterAsync() => _token = Issuer.Token($"{await Host.AddUserAsync(u => u.UserName = u.Email = $"{Guid.NewGuid():N}@example.com")}");

    [Test]
    public async Task A_secret_can_be_written_and_changed_and_is_never_shown()
    {
        var created = await CreateAsync(new { name = "calendar", url = "https://calendar.example.com/mcp", auth = new { kind = "bearer", token = "a-secret-token" } });
        created.GetRawText().ShouldNotContain("a-secret-token");
        var kept = await KeptAsync(created);
        kept.ShouldNotBeNull().ShouldNotContain("a-secret-token");
        var renamed = await PatchAsync(created, new { name = "diary", timeoutMs = 500 }, HttpStatusCode.OK);
        renamed.GetProperty("auth").GetProperty("kind").GetString().ShouldBe("bearer");
        (await KeptAsync(created)).ShouldNotBeNull();
        (await PatchAsync(created, new { auth = new { kind = "none" } }, HttpStatusCode.OK)).GetProperty("auth").GetProperty("kind").GetString().ShouldBe("none");
        (await KeptAsync(created)).ShouldBeNull();
        ProblemOf(await PatchAsync(created, new { auth = new { kind = "bearer" } }, HttpStatusCode.BadRequest), "auth.token").ShouldBe("Give the token.");
    }

    [Test]
    public async Task A_secret_does_not_move_with_the_address()
    {
        var created = await CreateAsync(new { name = "calendar", url = "https://calendar.example.com/mcp", auth = new { kind = "bearer", token = "a-secret-token" } });
        await PatchAsync(created, new { url = "https://calendar.example.com/other" }, HttpStatusCode.OK);
        ProblemOf(await PatchAsync(created, new { url = "https://evil.example.com/mcp" }, HttpStatusCode.BadRequest), "auth.token")
            .ShouldBe("Give it again: what is kept was given for another address, and goes to no other.");
        await PatchAsync(created, new { url = "https://moved.example.com/mcp", auth = new { token = "another-token" } }, HttpStatusCode.OK);
    }

    [Test]
    public async Task Headers_are_changed_and_removed_one_by_one()
    {
        var created = await CreateAsync(new
        {
            name = "calendar",
            url = "https://calendar.example.com/mcp",
            auth = new { kind = "headers", headers = new Dictionary<string, string?> { ["X-Api-Key"] = "12345", ["X-Tenant"] = "7" } },
        });
        Names(created).ShouldBe(["X-Api-Key", "X-Tenant"]);
        var changed = await PatchAsync(
            created, new { auth = new { headers = new Dictionary<string, string?> { ["X-Tenant"] = null, ["X-Region"] = "eu" } } }, HttpStatusCode.OK);
        Names(changed).ShouldBe(["X-Api-Key", "X-Region"]);
        ProblemOf(
            await PatchAsync(created, new { url = "https://evil.example.com/mcp", auth = new { headers = new Dictionary<string, string?> { ["X-Region"] = "us" } } }, HttpStatusCode.BadRequest),
            "auth.headers").ShouldNotBeNull().ShouldStartWith("X-Api-Key: Give it again");

        static IEnumerable<string?> Names(JsonElement server) =>
            server.GetProperty("auth").GetProperty("headerNames").EnumerateArray().Select(name => name.GetString());
    }

    [TestCase("name", "Calendar", "Use small letters"), TestCase("name", "", "Use small letters")]
    [TestCase("name", "a__b", "Use small letters"), TestCase("name", "a_", "Use small letters"), TestCase("name", "a23456789012345678901234567890123", "Use small letters")]
    [TestCase("url", "ftp://example.com", "Give an address that begins with https://."), TestCase("url", "http://example.com/mcp", "Use https://")]
    [TestCase("url", "https://me:secret@example.com/mcp", "Leave user name and password out"), TestCase("url", "", "Give the address of the server")]
    public async Task What_a_server_cannot_be_is_told_by_field(string field, string value, string problem)
    {
        var body = new Dictionary<string, object> { ["name"] = "calendar", ["url"] = "https://calendar.example.com/mcp", [field] = value };
        using var response = await SendAsync(HttpMethod.Post, Servers, body);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        ProblemOf(await response.JsonAsync(), field).ShouldStartWith(problem);
    }

    [Test]
    public async Task Two_servers_cannot_have_one_name()
    {
        await CreateAsync(new { name = "calendar", url = "https://calendar.example.com/mcp" });
        using var second = await SendAsync(HttpMethod.Post, Servers, new { name = "calendar", url = "https://other.example.com/mcp" });
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    /// <summary>Our own server stands for one of others.</summary>
    [Test]
    public async Task A_server_is_asked_for_its_tools_and_one_is_tried()
    {
        using var client = Host.CreateClient();
        var created = await CreateAsync(new
        {
            name = "phone",
            url = new Uri(client.BaseAddress!, "/mcp"),
            auth = new { kind = "bearer", token = _token },
            allowedTools = new object[] { new { name = "list_calls" }, new { name = "list_assistants", effect = "reads" }, new { name = "fly" } },
            timeoutMs = 30_000,
        });
        var path = $"{Servers}/{created.GetProperty("id").GetGuid()}";
        using var listed = await SendAsync(HttpMethod.Get, $"{path}/tools");
        var offered = await listed.JsonAsync();
        var tools = offered.GetProperty("items").EnumerateArray().ToDictionary(tool => tool.GetProperty("name").GetString()!);
        tools["list_calls"].GetProperty("isAllowed").GetBoolean().ShouldBeTrue();
        tools["list_calls"].GetProperty("functionName").GetString().ShouldBe("phone__list_calls");
        (tools["list_calls"].GetProperty("effect").GetString(), tools["list_calls"].GetProperty("readOnlyHint").GetBoolean()).ShouldBe(("acts", true), "the owner has not said that it reads");
        (tools["list_assistants"].GetProperty("effect").GetString(), offered.GetProperty("leftOut").GetArrayLength()).ShouldBe(("reads", 0));
        tools["place_call"].GetProperty("isAllowed").GetBoolean().ShouldBeFalse();
        tools["place_call"].GetProperty("effect").GetString().ShouldBe("acts");
        offered.GetProperty("missing").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("fly");
        using var tested = await SendAsync(HttpMethod.Post, $"{path}/test", new { tool = "list_calls", arguments = new { take = 5 } });
        var result = await tested.JsonAsync();
        result.GetProperty("result").GetString().ShouldBe("answered");
        result.GetProperty("text").GetString().ShouldBe("There are no such calls.");
        result.GetProperty("arguments").GetProperty("take").GetInt32().ShouldBe(5);
    }

    [Test]
    public async Task A_server_that_cannot_be_reached_is_told_so()
    {
        var created = await CreateAsync(new { name = "gone", url = "https://192.0.2.1/mcp" });
        var path = $"{Servers}/{created.GetProperty("id").GetGuid()}";
        using var listed = await SendAsync(HttpMethod.Get, $"{path}/tools");
        listed.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await listed.JsonAsync()).GetProperty("detail").GetString().ShouldBe("The address of the MCP server is not on the public internet.");
        using var tested = await SendAsync(HttpMethod.Post, $"{path}/test", new { tool = "book" });
        var result = await tested.JsonAsync();
        (result.GetProperty("result").GetString(), result.GetProperty("text").GetString()).ShouldBe(("notSent", "Not done: it does not work at the moment. Tell the caller, and offer what else there is."));
    }

    private static string? ProblemOf(JsonElement problem, string field) =>
        problem.GetProperty("errors").GetProperty(field).EnumerateArray().First().GetString();

    private static async Task<string?> KeptAsync(JsonElement server)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var id = McpServerId.From(server.GetProperty("id").GetGuid());
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Set<McpServer>().AcrossOwners().Where(s => s.Id == id).Select(s => s.Secrets).SingleAsync();
    }

    private async Task<JsonElement> CreateAsync(object body)
    {
        using var response = await SendAsync(HttpMethod.Post, Servers, body);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    private async Task<JsonElement> PatchAsync(JsonElement server, object patch, HttpStatusCode status)
    {
        using var response = await SendAsync(HttpMethod.Patch, $"{Servers}/{server.GetProperty("id").GetGuid()}", patch);
        response.StatusCode.ShouldBe(status, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string target, object? body = null) =>
        Host.SendAsync(method, target, _token, body is null ? null : JsonContent.Create(body));
}
