using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Application.Tools;
using VoiceAssistant.Domain.Common;
using VoiceAssistant.Domain.Tools;
using VoiceAssistant.Infrastructure.Addresses;
using VoiceAssistant.Infrastructure.Documents;
using VoiceAssistant.Infrastructure.HttpTools;
using VoiceAssistant.Infrastructure.Secrets;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.HttpTools;

/// <summary>Tools as the hosts compose them, with names that stand for what a test says.</summary>
internal sealed class ToolBench : IDisposable
{
    private readonly IHost _host;
    private readonly DataProtectedSecrets _protector = new(new EphemeralDataProtectionProvider());

    /// <param name="time">Null for one that stands still: nothing comes too late, however slow the machine is.</param>
    public ToolBench(bool allowLoopback = true, string[]? allowedHosts = null, TimeProvider? time = null, Func<string, IPAddress[]>? names = null, HostResolver? resolver = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = "Development" });
        builder.Configuration.AddInMemoryCollection((allowedHosts ?? []).Select((host, i) => KeyValuePair.Create($"HttpTools:AllowedHosts:{i}", (string?)host)))
            .AddInMemoryCollection(new Dictionary<string, string?> { ["HttpTools:AllowLoopback"] = $"{allowLoopback}", ["Documents:Program"] = typeof(ToolBench).Assembly.Location });
        builder.Services.AddSingleton(time ?? new FakeTimeProvider())
            .AddSingleton(resolver ?? new HostResolver((name, _) => Task.FromResult((names ?? Example)(name))))
            .AddHttpTools(builder.Configuration).AddDocuments(builder.Configuration)
            .AddSingleton<AccessTokenCache>().AddSingleton<ToolAuthentication>().AddSingleton<ToolPages>().AddSingleton<HttpToolRun>()
            .AddSingleton<ISecretProtector>(_protector);
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        _host = builder.Build();
    }

    public CapturedLog Log { get; } = new();

    public IHttpTools Http => _host.Services.GetRequiredService<IHttpTools>();

    public HttpToolDefinition Define(HttpToolFields fields)
    {
        new HttpToolFieldsValidator(Http).Validate(fields).Errors.ShouldBeEmpty();
        return HttpToolDefinition.Of(fields.ToTool(OwnerId.New(), DateTime.UnixEpoch, _protector));
    }

    public Task<HttpToolReport> RunAsync(HttpToolFields fields, string arguments = "{}", Dictionary<string, string>? known = null) =>
        RunAsync(Define(fields), arguments, known);

    public Task<HttpToolReport> RunAsync(HttpToolDefinition tool, string arguments = "{}", Dictionary<string, string>? known = null) =>
        _host.Services.GetRequiredService<HttpToolRun>().RunAsync(
            tool, new ToolUse(JsonNode.Parse(arguments)!.AsObject(), known ?? [], "call-7-step-1"), CancellationToken.None);

    public async Task<ToolOutcome> UseAsync(HttpToolFields fields, string arguments = "{}", Dictionary<string, string>? known = null) =>
        (await RunAsync(fields, arguments, known)).Outcome;

    /// <summary>A tool that takes what it is given.</summary>
    public static HttpToolFields Tool(string url, string method = "GET") => new("a_tool", "Does something.", url, method, Any);

    public static JsonElement Any { get; } = JsonElement.Parse("""{"type":"object","properties":{"id":{"type":"string"},"guests":{"type":"integer"}},"additionalProperties":true}""");

    public void Dispose() => _host.Dispose();

    private static IPAddress[] Example(string name) => name.EndsWith(".example", StringComparison.Ordinal)
        ? [IPAddress.Loopback]
        : throw new SocketException((int)SocketError.HostNotFound);
}
