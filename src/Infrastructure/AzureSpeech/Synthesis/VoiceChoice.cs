using Microsoft.Extensions.Options;
using VoiceAssistant.Infrastructure.AzureSpeech.Wire;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>
/// Which voice speaks a language where the assistant names none: the one of the settings, else one of ours, else the first that
/// the service lists, else one that speaks any language.
/// </summary>
internal sealed class VoiceChoice(IOptions<AzureSpeechOptions> options)
{
    private readonly IReadOnlyList<string> _own = options.Value.Voices;

    private IReadOnlyList<string> _listed = [];

    /// <summary>Takes what the service offers.</summary>
    /// <param name="voices">Usable ones.</param>
    public void Learn(IEnumerable<VoiceMessage> voices) => Volatile.Write(ref _listed, [.. voices.Select(voice => voice.ShortName!)]);

    /// <param name="language">BCP 47, with a region or without.</param>
    public string For(string language)
    {
        var (locale, listed) = (AzureLanguages.LocaleOf(language), Volatile.Read(ref _listed));
        var known = listed.Count == 0 ? AzureLanguages.Voices : [.. AzureLanguages.Voices.Where(listed.Contains)]; // some may be retired
        return Of(_own, locale) ?? Of(known, locale) ?? Of(listed, locale)
            ?? Near(_own, locale) ?? Near(known, locale) ?? Near(listed, locale) ?? AzureLanguages.AnyLanguage;
    }

    private static string? Of(IReadOnlyList<string> voices, string locale) =>
        voices.FirstOrDefault(voice => AzureLanguages.LocaleOfVoice(voice).Equals(locale, StringComparison.OrdinalIgnoreCase));

    /// <summary>Of another region.</summary>
    private static string? Near(IReadOnlyList<string> voices, string locale) =>
        voices.FirstOrDefault(voice => AzureLanguages.IsOf(AzureLanguages.LocaleOfVoice(voice), locale));
}
