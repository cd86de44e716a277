using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Storage;
using VoiceAssistant.Infrastructure.Providers;

namespace VoiceAssistant.Infrastructure.LocalEmbeddings;

/// <summary>Embeddings without an account.</summary>
internal static class LocalEmbeddingProvider
{
    /// <summary>Its quality is measured by <c>Benchmarks retrieval</c>.</summary>
    public static readonly EmbeddingProvider Embeddings = new(
        "Local", "English, inside this host", AddLocalEmbeddings, services => services.GetRequiredService<LocalEmbeddingGenerator>())
    {
        BatchSize = 16,
        CreateEarlier = (services, model) => model == MiniLm.Name
            ? new LocalEmbeddingGenerator(new WeightFiles(new ModelFolder(services.GetRequiredService<IConfiguration>())), services.GetRequiredService<TimeProvider>())
            : null,
        ProblemOf = services => services.GetRequiredService<WeightFiles>().Missing,
    };

    private static IServiceCollection AddLocalEmbeddings(
        this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.TryAddSingleton<ModelFolder>();
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton(s => new WeightFiles(s.GetRequiredService<ModelFolder>())).AddSingleton<LocalEmbeddingGenerator>();
    }
}
