using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace VoiceAssistant.Api.Tests.Mcp;

/// <summary>Another agent, with the official client.</summary>
internal sealed class AgentClient(McpClient client) : IAsyncDisposable
{
    public static async Task<AgentClient> ConnectAsync(ApiHost host, string? token)
    {
        using var http = host.CreateClient();
        var options = new HttpClientTransportOptions
        {
            Endpoint = new Uri(http.BaseAddress!, "/mcp"),
            TransportMode = HttpTransportMode.StreamableHttp,
            AdditionalHeaders = token is null ? [] : new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" },
        };
        return new AgentClient(await McpClient.CreateAsync(new HttpClientTransport(options)));
    }

    public async Task<IList<McpClientTool>> ToolsAsync() => await client.ListToolsAsync();

    public async Task<CallToolResult> UseAsync(string tool, Dictionary<string, object?>? arguments = null) => await client.CallToolAsync(tool, arguments);

    /// <summary>The text of a tool that must not fail, or of one that must.</summary>
    public async Task<string> TextAsync(string tool, Dictionary<string, object?>? arguments = null, bool fails = false)
    {
        var result = await UseAsync(tool, arguments);
        var text = result.Content.ShouldHaveSingleItem().ShouldBeOfType<TextContentBlock>().Text;
        (result.IsError == true).ShouldBe(fails, text);
        return text;
    }

    public ValueTask DisposeAsync() => client.DisposeAsync();
}
