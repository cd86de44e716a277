using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Files.AzureBlob;
using VoiceAssistant.Infrastructure.Files.Disk;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;

namespace VoiceAssistant.Infrastructure.Files;

internal static class FilesRegistration
{
    private const string Setting = "Files:Provider", OnDisk = "Disk", InAzure = "AzureBlob";

    /// <summary>Registers the store that the settings choose.</summary>
    /// <exception cref="BootException">They name one that there is not.</exception>
    public static void AddFiles(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        var name = builder.Configuration[Setting] ?? OnDisk;
        if (name.Equals(OnDisk, StringComparison.OrdinalIgnoreCase))
            services.AddSingleton<IFileStore, DiskFileStore>();
        else if (name.Equals(InAzure, StringComparison.OrdinalIgnoreCase))
            services.AddAzureBlob(builder.Configuration, builder.Environment);
        else
            throw new BootException($"{Setting} names '{name}', which is unknown; for files there are {OnDisk}, {InAzure}.");
    }

    private static void AddAzureBlob(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton<IValidateOptions<AzureBlobOptions>>(new AzureBlobOptionsValidator(environment));
        services.AddOptions<AzureBlobOptions>().Bind(configuration.GetSection(AzureBlobOptions.Section)).ValidateOnStart();
        services.AddSingleton<AzureBlobFileStore>().AddSingleton<IFileStore>(s => s.GetRequiredService<AzureBlobFileStore>());
        services.AddHealthChecks().AddCheck<AzureBlobHealth>("azure-blob", tags: [HealthRegistration.Ready]);
    }
}
