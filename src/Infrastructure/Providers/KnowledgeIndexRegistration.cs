using Microsoft.Extensions.Hosting;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>Makes the port of the knowledge index of the one that the settings choose.</summary>
internal static class KnowledgeIndexRegistration
{
    private const string Setting = "KnowledgeIndex:Provider";

    /// <param name="known">The first where the settings choose none.</param>
    /// <exception cref="BootException">The setting names one that there is not.</exception>
    public static void AddKnowledgeIndex(this IHostApplicationBuilder builder, IReadOnlyList<KnowledgeIndexProvider> known)
    {
        var name = builder.Configuration[Setting] is { Length: > 0 } set ? set : known[0].Name;
        var chosen = known.FirstOrDefault(provider => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BootException(
                $"{Setting} names '{name}', which is unknown; there are {string.Join(", ", known.Select(provider => provider.Name))}.");
        chosen.Add(builder);
    }
}

/// <param name="Name">As it is written in the settings.</param>
/// <param name="Add">Registers the port and what it is made of.</param>
internal sealed record KnowledgeIndexProvider(string Name, Action<IHostApplicationBuilder> Add);
