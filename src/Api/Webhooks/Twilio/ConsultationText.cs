namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>What whoever is to take over a call is asked, in the assistant's language where it is one of these, else in English.</summary>
internal static class ConsultationText
{
    private static readonly Dictionary<string, (string Call, string Question)> Texts = new()
    {
        ["en"] = ("A caller would like to talk to you.", "To take the call, press 1 or say yes."),
        ["de"] = ("Ein Anrufer möchte mit Ihnen sprechen.", "Um das Gespräch anzunehmen, drücken Sie die 1 oder sagen Sie ja."),
        ["fr"] = ("Une personne souhaite vous parler.", "Pour prendre l'appel, appuyez sur 1 ou dites oui."),
        ["es"] = ("Una persona quiere hablar con usted.", "Para tomar la llamada, pulse 1 o diga sí."),
        ["it"] = ("Una persona vorrebbe parlare con lei.", "Per accettare la chiamata, prema 1 o dica sì."),
        ["pt"] = ("Uma pessoa gostaria de falar consigo.", "Para atender a chamada, prima 1 ou diga sim."),
        ["nl"] = ("Een beller wil u graag spreken.", "Druk op 1 of zeg ja om het gesprek aan te nemen."),
    };

    /// <param name="language">BCP 47.</param>
    /// <param name="briefing">What it is about; null where nobody said.</param>
    public static string In(string language, string? briefing)
    {
        var (call, question) = Texts.GetValueOrDefault(language.Split('-')[0].ToLowerInvariant(), Texts["en"]);
        return $"{briefing ?? call} {question}";
    }
}
