namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>The voices there are, and what the list of them says.</summary>
internal static class SynthesisVoices
{
    private static readonly (string Name, string Person, string Gender, string Locale, string Language)[] Known =
    [
        ("en-US-AvaMultilingualNeural", "Ava Multilingual", "Female", "en-US", "English (United States)"),
        ("en-US-AvaNeural", "Ava", "Female", "en-US", "English (United States)"),
        ("en-US-AndrewNeural", "Andrew", "Male", "en-US", "English (United States)"),
        ("en-US-JennyNeural", "Jenny", "Female", "en-US", "English (United States)"),
        ("en-US-GuyNeural", "Guy", "Male", "en-US", "English (United States)"),
        ("en-GB-SoniaNeural", "Sonia", "Female", "en-GB", "English (United Kingdom)"),
        ("en-GB-RyanNeural", "Ryan", "Male", "en-GB", "English (United Kingdom)"),
        ("de-DE-KatjaNeural", "Katja", "Female", "de-DE", "German (Germany)"),
        ("de-DE-ConradNeural", "Conrad", "Male", "de-DE", "German (Germany)"),
        ("fr-FR-DeniseNeural", "Denise", "Female", "fr-FR", "French (France)"),
        ("es-ES-ElviraNeural", "Elvira", "Female", "es-ES", "Spanish (Spain)"),
        ("it-IT-ElsaNeural", "Elsa", "Female", "it-IT", "Italian (Italy)"),
        ("nl-NL-FennaNeural", "Fenna", "Female", "nl-NL", "Dutch (Netherlands)"),
        ("pl-PL-ZofiaNeural", "Zofia", "Female", "pl-PL", "Polish (Poland)"),
        ("pt-BR-FranciscaNeural", "Francisca", "Female", "pt-BR", "Portuguese (Brazil)"),
        ("ja-JP-NanamiNeural", "Nanami", "Female", "ja-JP", "Japanese (Japan)"),
    ];

    public static IReadOnlyCollection<string> Names { get; } = [.. Known.Select(voice => voice.Name)];

    /// <summary>Numbers are text in it, as the service has them.</summary>
    public static IReadOnlyList<object> List { get; } = [.. Known.Select(voice => new
    {
        Name = $"Microsoft Server Speech Text to Speech Voice ({voice.Locale}, {voice.Name[(voice.Locale.Length + 1)..]})",
        DisplayName = voice.Person,
        LocalName = voice.Person,
        ShortName = voice.Name,
        voice.Gender,
        voice.Locale,
        LocaleName = voice.Language,
        SampleRateHertz = "24000",
        VoiceType = "Neural",
        Status = "GA",
        WordsPerMinute = "150",
    })];
}
