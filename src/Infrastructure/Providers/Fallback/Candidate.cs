namespace VoiceAssistant.Infrastructure.Providers.Fallback;

/// <summary>A provider that may serve a call.</summary>
/// <param name="Languages">BCP 47; one without a region stands for all of its regions. Empty for any.</param>
internal sealed record Candidate<TPort>(string Name, IReadOnlyList<string> Languages, Func<TPort> Open)
{
    public bool Knows(string language) => Languages.Count == 0 || Languages.Any(known => Covers(known, language));

    private static bool Covers(string known, string language) =>
        language.StartsWith(known, StringComparison.OrdinalIgnoreCase)
        && (language.Length == known.Length || language[known.Length] == '-');
}
