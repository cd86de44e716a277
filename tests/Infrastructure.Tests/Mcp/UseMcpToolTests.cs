using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Application.Tools.McpServers;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.Mcp;
using VoiceAssistant.Infrastructure.Secrets;

namespace VoiceAssistant.Infrastructure.Tests.Mcp;

/// <summary>What is known of a use, by what became of its request.</summary>
public sealed class UseMcpToolTests
{
    [TestCase("book", 200, ToolResultKind.Done), TestCase("fails", 200, ToolResultKind.Refused)]
    [TestCase("book", 403, ToolResultKind.NotDone), TestCase("book", 500, ToolResultKind.Unknown), TestCase("free_slots", 500, ToolResultKind.NotDone)]
    public async Task An_act_whose_answer_is_lost_may_have_been_done(string tool, int status, ToolResultKind kind)
    {
        await using var server = await McpToolServer.StartAsync();
        using var network = new McpNetwork(Options.Create(new McpOptions { AllowLoopback = true }), HostResolver.System, TimeProvider.System);
        await using var session = Open(server, network, "book", "fails", "free_slots");
        var functions = McpFunction.Of(session.Server, (await session.ToolsAsync(CancellationToken.None)).Value);
        server.Before = http =>
        {
            http.Response.StatusCode = status;
            return Task.FromResult(status != 200 && http.Request.Method == "POST");
        };
        (await UseAsync(session, functions.Single(f => f.Tool == tool))).Kind.ShouldBe(kind);
    }

    [Test]
    public async Task A_tool_that_is_not_allowed_is_not_asked_for()
    {
        await using var server = await McpToolServer.StartAsync();
        using var network = new McpNetwork(Options.Create(new McpOptions { AllowLoopback = true }), HostResolver.System, TimeProvider.System);
        await using var session = Open(server, network, "free_slots");
        var tools = (await session.ToolsAsync(CancellationToken.None)).Value;
        var book = McpFunction.Of(session.Server with { AllowedTools = [new("book")] }, tools).ShouldHaveSingleItem();
        (await UseAsync(session, book)).Kind.ShouldBe(ToolResultKind.NotDone);
        server.Done.Keys.ShouldBeEmpty();
    }

    private static McpSession Open(McpToolServer server, McpNetwork network, params string[] allowed) => new(
        new McpServerDefinition(
            McpServerId.New(), "calendar", server.Address, McpAuth.None, null, [.. allowed.Select(name => new McpAllowedTool(name, name == "free_slots" ? ToolEffect.Reads : null))], TimeSpan.FromMinutes(1)),
        network, new DataProtectedSecrets(new EphemeralDataProtectionProvider()), TimeProvider.System, NullLogger.Instance);

    private static async Task<ToolOutcome> UseAsync(McpSession session, McpFunction function)
    {
        var use = new ToolUse(new JsonObject { ["slot"] = "9:00", ["day"] = "Monday" }, new Dictionary<string, string>(), "key");
        return (await new UseMcpToolHandler().Handle(new UseMcpToolCommand(session, function, use), CancellationToken.None)).Value;
    }
}
