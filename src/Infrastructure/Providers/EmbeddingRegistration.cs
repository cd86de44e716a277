using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Makes the port of embeddings of the one provider that the settings choose: vectors of two do not go together.</summary>
internal static class EmbeddingRegistration
{
    private const string Setting = "Embeddings:Provider", None = "None";

    /// <exception cref="BootException">The setting names a provider that there is not.</exception>
    public static void AddEmbeddings(this IHostApplicationBuilder builder, IReadOnlyList<EmbeddingProvider> known)
    {
        var name = builder.Configuration[Setting] ?? None;
        if (name.Equals(None, StringComparison.OrdinalIgnoreCase))
            return;
        var chosen = known.FirstOrDefault(provider => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BootException(
                $"{Setting} names '{name}', which is unknown; for embeddings there are {string.Join(", ", known.Select(p => p.Name))}, {None}.");
        chosen.Register(builder.Services, builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(chosen.Create);
    }
}
