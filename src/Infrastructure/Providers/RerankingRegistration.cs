using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.Hosting;
using VoiceAssistant.Infrastructure.Providers.Fallback;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Makes the port of judging what was found of the one provider that the settings choose, if any: without, the application judges itself.</summary>
internal static class RerankingRegistration
{
    private const string Setting = "Reranking:Provider", None = "None";

    /// <exception cref="BootException">The setting names a provider that there is not.</exception>
    public static void AddReranking(this IHostApplicationBuilder builder, IReadOnlyList<RerankingProvider> known)
    {
        if (builder.Configuration[Setting] is not { Length: > 0 } name || name.Equals(None, StringComparison.OrdinalIgnoreCase))
            return;
        var chosen = known.FirstOrDefault(provider => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BootException(
                $"{Setting} names '{name}', which is unknown; there are {None}, {string.Join(", ", known.Select(provider => provider.Name))}.");
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<Breakers>();
        chosen.Add(builder);
    }
}

/// <param name="Name">As it is written in the settings.</param>
/// <param name="Add">Registers the port and what it is made of.</param>
internal sealed record RerankingProvider(string Name, Action<IHostApplicationBuilder> Add);
