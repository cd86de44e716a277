using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Hosting.Health;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Makes the port of embeddings of the one provider that the settings choose, since vectors of two do not go together, and that of those before it.</summary>
internal static class EmbeddingRegistration
{
    private const string Setting = "Embeddings:Provider", None = "None";

    /// <param name="known">The default first.</param>
    /// <exception cref="BootException">The setting names a provider that there is not.</exception>
    public static void AddEmbeddings(this IHostApplicationBuilder builder, IReadOnlyList<EmbeddingProvider> known)
    {
        var name = builder.Configuration[Setting] ?? known[0].Name;
        if (name.Equals(None, StringComparison.OrdinalIgnoreCase))
        {
            builder.Services.AddSingleton<IEmbedder, NoEmbedder>();
            builder.AddCheck(_ => new EmbeddingHealth("None: documents are found by their words alone", () => null));
            return;
        }

        var chosen = known.FirstOrDefault(provider => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BootException(
                $"{Setting} names '{name}', which is unknown; for embeddings there are {string.Join(", ", known.Select(p => p.Name))}, {None}.");
        chosen.Register(builder.Services, builder.Configuration, builder.Environment);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<Breakers>();
        builder.Services.AddSingleton(chosen.Create);
        builder.Services.AddSingleton<IEmbedder>(services => new Embedder(
            chosen,
            services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>(),
            services.GetRequiredService<Breakers>().Of(Breakers.Embeddings, chosen.Name),
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IEarlierEmbedders>(services => ActivatorUtilities.CreateInstance<EarlierEmbedders>(services, known));
        builder.AddCheck(services => new EmbeddingHealth(
            $"{chosen.Name}: {chosen.Quality}",
            () => chosen.ProblemOf(services)
                ?? (services.GetRequiredService<Breakers>().ProblemsOf(Breakers.Embeddings) is [var problem, ..] ? problem : null)));
    }

    private static void AddCheck(this IHostApplicationBuilder builder, Func<IServiceProvider, EmbeddingHealth> create) =>
        builder.Services.AddHealthChecks().Add(new HealthCheckRegistration("embeddings", create, failureStatus: null, [HealthRegistration.Ready]));
}
