using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Hosting.Storage;

internal static class StorageRegistration
{
    /// <summary>Opens the storage folder and, in Development, adds the secrets kept there below every other source.</summary>
    public static StoragePaths AddStorage(this IHostApplicationBuilder builder)
    {
        var paths = StoragePaths.Open(builder.Configuration);
        if (builder.Environment.IsDevelopment())
            SecretsFile.ReadOrCreate(paths.DevelopmentSecrets).FillGaps(builder.Configuration);
        else
            SecretsFile.ReadIfAny(paths.DevelopmentSecrets)?.RefuseIn(builder.Configuration);
        builder.Services.AddSingleton(paths).AddSingleton<WorkingFiles>();
        builder.Services.AddSingleton<IWorkingFiles>(s => s.GetRequiredService<WorkingFiles>()).AddHostedService(s => s.GetRequiredService<WorkingFiles>());
        return paths;
    }
}
