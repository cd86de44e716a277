using Microsoft.Extensions.Configuration;
using VoiceAssistant.Infrastructure.Hosting;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>
/// An ordered list of providers in the settings, as text (<c>Speech:Provider=Azure,Local</c>) or as an array
/// (<c>Speech:Provider:0=Azure</c>).
/// </summary>
internal static class ProviderSetting
{
    /// <summary>The providers that the first key names which is set; the first of all where none is.</summary>
    /// <param name="direction">As it is called in the message of an error.</param>
    /// <exception cref="BootException">The setting cannot be followed. The message names it and the choices.</exception>
    public static IReadOnlyList<T> Choose<T>(
        IConfiguration configuration, IReadOnlyList<T> known, string direction, params ReadOnlySpan<string> keys)
        where T : Provider
    {
        foreach (var key in keys)
        {
            if (configuration.GetSection(key) is var section && section.Exists())
                return Find(Entries(section), known, direction, key);
        }

        return [known[0]];
    }

    /// <summary>Text overrides an array, which a source of less weight, such as a file, may have.</summary>
    private static string[] Entries(IConfigurationSection section) =>
        section.Value?.Split(',', StringSplitOptions.TrimEntries) ?? [.. section.GetChildren().Select(entry => entry.Value ?? "")];

    private static List<T> Find<T>(string[] names, IReadOnlyList<T> known, string direction, string key)
        where T : Provider
    {
        var chosen = new List<T>();
        foreach (var name in names)
        {
            if (name.Length == 0)
                throw Wrong("has an empty entry");
            var provider = known.FirstOrDefault(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw Wrong($"names '{name}', which is unknown");
            if (chosen.Contains(provider))
                throw Wrong($"names {provider.Name} twice");
            chosen.Add(provider);
        }

        return chosen;

        BootException Wrong(string problem) =>
            new($"{key} {problem}; for {direction} there are {string.Join(", ", known.Select(p => p.Name))}.");
    }
}
