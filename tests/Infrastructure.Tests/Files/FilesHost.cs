using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Files;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Tests;

namespace VoiceAssistant.Infrastructure.Tests.Files;

/// <summary>The store of files as a host has it.</summary>
internal sealed class FilesHost : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IHost _host;

    private FilesHost(string environment, (string Key, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        foreach (var (key, value) in ((string, string?)[])[(StoragePaths.Key, _folder.Path), .. settings])
            builder.Configuration.AddInMemoryCollection([new(key, value)]);
        Root = Path.Combine(builder.Configuration[StoragePaths.Key]!, "files");
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddStorage();
        builder.AddFiles();
        _host = builder.Build();
    }

    /// <summary>Where they are, in a store on disk.</summary>
    public string Root { get; }

    public ManualTime Time { get; } = new();

    public IFileStore Store => _host.Services.GetRequiredService<IFileStore>();

    public static FilesHost OnDisk(params (string Key, string? Value)[] settings) => new("Development", settings);

    public static FilesHost InAzure(Azurite azurite, params (string Key, string? Value)[] settings) => OnDisk(
        [("Files:Provider", "AzureBlob"), ("AzureBlob:ConnectionString", azurite.ConnectionString), ("AzureBlob:Container", $"test-{Guid.NewGuid():N}"), .. settings]);

    public static FilesHost InProduction(params (string Key, string? Value)[] settings) => new("Production", settings);

    /// <summary>Boots as a host does, which tells what is wrong with the settings.</summary>
    public Task BootAsync() => _host.StartAsync();

    /// <summary>What readiness says.</summary>
    public async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["azure-blob"];

    public async Task<byte[]?> ReadAsync(string key)
    {
        await using var file = await Store.OpenAsync(key, CancellationToken.None);
        if (file is null)
            return null;
        using var all = new MemoryStream();
        await file.CopyToAsync(all);
        return all.ToArray();
    }

    public Task WriteAsync(string key, params byte[] content) => Store.WriteAsync(key, new MemoryStream(content), CancellationToken.None);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }
}
