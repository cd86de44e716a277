using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.Providers;

/// <summary>What the chosen providers hear and speak, and who else of those that there are does.</summary>
internal sealed class SpeechLanguages(ProviderTable known, ProviderTable chosen) : ISpeechLanguages
{
    private readonly Direction[] _directions =
    [
        new("hears", ProviderTable.Hearing, chosen.Recognition, known.Recognition),
        new("speaks", ProviderTable.Speaking, chosen.Voices, known.Voices),
    ];

    public string? ProblemWith(string language)
    {
        var lacking = _directions.Where(direction => !direction.Chosen.Any(provider => provider.Knows(language))).ToList();
        return lacking.Count == 0 ? null : string.Join(' ', lacking.Select(direction => direction.ProblemWith(language)));
    }

    private sealed record Direction(
        string Verb, string Setting, IReadOnlyList<SpeechProvider> Chosen, IReadOnlyList<SpeechProvider> Known)
    {
        public string ProblemWith(string language)
        {
            var limits = string.Join(", ", Chosen.Select(p => $"{p.Name} {Verb} {string.Join(", ", p.Languages.Select(LanguageName.Of))} only"));
            var able = OneOf([.. Known.Where(provider => provider.Knows(language)).Select(provider => provider.Name)]);
            return able.Length == 0
                ? $"{limits}; no provider of this version {Verb} {LanguageName.Of(language)}."
                : $"{limits}; {LanguageName.Of(language)} needs another {Setting}: {able}.";
        }

        private static string OneOf(IReadOnlyList<string> names) =>
            names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} or {names[^1]}";
    }
}
