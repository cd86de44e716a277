using VoiceAssistant.Application.Assistants;

namespace VoiceAssistant.Infrastructure.Providers;

internal static class LanguageCoverage
{
    /// <param name="known">BCP 47; one without a region stands for all of its regions. Empty for any.</param>
    public static bool Cover(this IReadOnlyList<string> known, string language) =>
        known.Count == 0 || known.Any(one => LanguageTag.Covers(one, language));
}
