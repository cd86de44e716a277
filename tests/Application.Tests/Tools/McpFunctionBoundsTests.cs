using System.Text.Json;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools.McpServers;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tests.Tools;

/// <summary>What of a server's tools an assistant is told.</summary>
public sealed class McpFunctionBoundsTests
{
    [TestCase(null, ToolEffect.Acts), TestCase(ToolEffect.Acts, ToolEffect.Acts), TestCase(ToolEffect.Reads, ToolEffect.Reads)]
    public void A_tool_acts_unless_its_owner_says_that_it_reads(ToolEffect? said, ToolEffect effect) =>
        Functions([new McpAllowedTool("read_all", said)], [Tool("read_all")]).ShouldHaveSingleItem().Effect.ShouldBe(effect);

    [Test]
    public void No_more_than_32_are_told_in_the_order_of_their_owner()
    {
        var names = Enumerable.Range(0, 40).Select(i => $"tool_{i}").ToList();
        Functions(names.Select(name => new McpAllowedTool(name)), names.AsEnumerable().Reverse().Select(name => Tool(name)))
            .Select(function => function.Tool).ShouldBe(names.Take(32));
    }

    [Test]
    public void What_is_told_has_64_KB_at_most_and_leaves_out_what_does_not_fit()
    {
        var told = Functions(
            [new("first"), new("second"), new("third"), new("small")], [Tool("first", 30_000), Tool("second", 30_000), Tool("third", 30_000), Tool("small")]);
        told.Select(function => function.Tool).ShouldBe(["first", "second", "small"]);
    }

    private static McpTool Tool(string name, int length = 0) =>
        new(name, "Reads.", JsonElement.Parse($$"""{"type":"object","description":"{{new string('x', length)}}"}"""), IsReadOnly: true);

    private static IReadOnlyList<McpFunction> Functions(IEnumerable<McpAllowedTool> allowed, IEnumerable<McpTool> offered) => McpFunction.Of(
        new McpServerDefinition(McpServerId.New(), "calendar", new Uri("https://example.com/mcp"), McpAuth.None, Secrets: null, [.. allowed], TimeSpan.FromSeconds(1)),
        [.. offered]);
}
