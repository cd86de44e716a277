using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers.Rehearsal;

/// <summary>Composes the chosen providers once more, with settings that lead to <see cref="RehearsedServer"/>. They log nothing.</summary>
internal sealed class ProviderRehearsal(ProviderTable known, IConfiguration configuration, IHostEnvironment environment) : IProviderRehearsal
{
    public async Task<RehearsedProviders> OpenAsync(CancellationToken ct)
    {
        var chosen = known.Choose(configuration);
        var rehearsed = new ProviderTable(Rehearsed(chosen.Recognition), Rehearsed(chosen.Voices), Rehearsed(chosen.Models));
        IReadOnlyList<RehearsedVendor> vendors = [.. rehearsed.All.Select(provider => provider.Rehearsed!).Distinct()];
        var server = new RehearsedServer(vendors);
        try
        {
            if (vendors.Count > 0)
                await server.StartAsync(ct);
            return Compose(rehearsed, vendors, server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private RehearsedProviders Compose(ProviderTable rehearsed, IReadOnlyList<RehearsedVendor> vendors, RehearsedServer server)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment.EnvironmentName });
        builder.Configuration.AddConfiguration(configuration);
        foreach (var vendor in vendors)
            builder.Configuration.AddInMemoryCollection(vendor.SettingsOf(server.Address));
        builder.AddPorts(rehearsed);
        var services = builder.Services.BuildServiceProvider();
        return new RehearsedProviders(
            rehearsed.Recognition.Count > 0 ? services.GetRequiredService<ISpeechRecognizerFactory>() : null,
            rehearsed.Voices.Count > 0 ? services.GetRequiredService<ISpeechVoiceFactory>() : null,
            rehearsed.Models.Count > 0 ? services.GetRequiredService<IChatClient>() : null,
            new Opened(services, server));
    }

    private static T[] Rehearsed<T>(IEnumerable<T> chosen)
        where T : Provider => [.. chosen.Where(provider => provider.Rehearsed is not null)];

    private sealed class Opened(ServiceProvider services, RehearsedServer server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}
