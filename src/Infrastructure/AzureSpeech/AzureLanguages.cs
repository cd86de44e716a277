namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <summary>
/// A voice for each of the languages that calls are most often in, for a host that could not fetch the list of all; their
/// names tell the usual region of a language, too, which the service wants with each.
/// </summary>
internal static class AzureLanguages
{
    /// <summary>Speaks any of about 90 languages, told which by the text's own mark.</summary>
    public const string AnyLanguage = "en-US-AvaMultilingualNeural";

    /// <summary>The usual region of a language comes first.</summary>
    public static readonly IReadOnlyList<string> Voices =
    [
        "en-US-AvaNeural", "en-GB-SoniaNeural", "en-AU-NatashaNeural", "en-CA-ClaraNeural", "en-IE-EmilyNeural", "en-IN-NeerjaNeural",
        "de-DE-KatjaNeural", "de-AT-IngridNeural", "de-CH-LeniNeural", "fr-FR-DeniseNeural", "fr-CA-SylvieNeural",
        "fr-BE-CharlineNeural", "fr-CH-ArianeNeural", "es-ES-ElviraNeural", "es-MX-DaliaNeural", "es-US-PalomaNeural",
        "it-IT-ElsaNeural", "pt-BR-FranciscaNeural", "pt-PT-RaquelNeural", "nl-NL-FennaNeural", "nl-BE-DenaNeural",
        "da-DK-ChristelNeural", "sv-SE-SofieNeural", "nb-NO-PernilleNeural", "fi-FI-SelmaNeural", "pl-PL-ZofiaNeural",
        "cs-CZ-VlastaNeural", "sk-SK-ViktoriaNeural", "hu-HU-NoemiNeural", "ro-RO-AlinaNeural", "bg-BG-KalinaNeural",
        "el-GR-AthinaNeural", "tr-TR-EmelNeural", "ru-RU-SvetlanaNeural", "uk-UA-PolinaNeural", "hr-HR-GabrijelaNeural",
        "sl-SI-PetraNeural", "sr-RS-SophieNeural", "lt-LT-OnaNeural", "lv-LV-EveritaNeural", "et-EE-AnuNeural",
        "he-IL-HilaNeural", "ar-EG-SalmaNeural", "ar-SA-ZariyahNeural", "ar-AE-FatimaNeural", "hi-IN-SwaraNeural",
        "id-ID-GadisNeural", "ms-MY-YasminNeural", "th-TH-PremwadeeNeural", "vi-VN-HoaiMyNeural", "ja-JP-NanamiNeural",
        "ko-KR-SunHiNeural", "zh-CN-XiaoxiaoNeural", "zh-TW-HsiaoChenNeural", "zh-HK-HiuMaanNeural", "ca-ES-JoanaNeural",
    ];

    /// <summary>The usual ones, with their regions; there are some hundred more.</summary>
    public static readonly IReadOnlyList<string> Usual = [.. Voices.Select(LocaleOfVoice)];

    /// <summary>A voice's name begins with its language and region, and ends with a name of its own.</summary>
    public static string LocaleOfVoice(string voice) => voice.Split(':')[0] is var name && name.LastIndexOf('-') is > 0 and var end ? name[..end] : name;

    /// <summary>Names of other vendors' voices are of other forms.</summary>
    public static bool IsVoice(string name) => LocaleOfVoice(name).Contains('-');

    /// <summary>The language with a region: its own, or the usual one; as it is where that is not known.</summary>
    public static string LocaleOf(string language) => language.Contains('-') ? language
        : Voices.FirstOrDefault(voice => IsOf(LocaleOfVoice(voice), language)) is { } usual ? LocaleOfVoice(usual)
        : language;

    /// <summary>Whether a locale is of the language, whatever the region of either.</summary>
    public static bool IsOf(string locale, string language) =>
        locale.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase);
}
