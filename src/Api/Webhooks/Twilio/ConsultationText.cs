namespace VoiceAssistant.Api.Webhooks.Twilio;

/// <summary>What is said where a call is handed over, to either side, in the assistant's language where it is one of these, else in English.</summary>
/// <param name="Language">BCP 47: what it is written in.</param>
/// <param name="Connecting">To the other side, before.</param>
/// <param name="Call">In place of what it is about, where nobody said.</param>
internal sealed record ConsultationText(string Language, string Connecting, string Call, string Question)
{
    private static readonly ConsultationText English = new(
        "en-US", "One moment, I will put you through.", "A caller would like to talk to you.", "To take the call, press 1 or say yes.");

    private static readonly ConsultationText[] All =
    [
        English,
        new("de-DE", "Einen Moment, ich verbinde Sie.", "Ein Anrufer möchte mit Ihnen sprechen.", "Um das Gespräch anzunehmen, drücken Sie die 1 oder sagen Sie ja."),
        new("fr-FR", "Un instant, je vous mets en relation.", "Une personne souhaite vous parler.", "Pour prendre l'appel, appuyez sur 1 ou dites oui."),
        new("es-ES", "Un momento, le paso.", "Una persona quiere hablar con usted.", "Para tomar la llamada, pulse 1 o diga sí."),
        new("it-IT", "Un momento, la metto in contatto.", "Una persona vorrebbe parlare con lei.", "Per accettare la chiamata, prema 1 o dica sì."),
        new("pt-PT", "Um momento, vou passar a chamada.", "Uma pessoa gostaria de falar consigo.", "Para atender a chamada, prima 1 ou diga sim."),
        new("nl-NL", "Een moment, ik verbind u door.", "Een beller wil u graag spreken.", "Druk op 1 of zeg ja om het gesprek aan te nemen."),
    ];

    /// <param name="language">BCP 47: the assistant's; its region is kept where there is a text.</param>
    public static ConsultationText In(string language)
    {
        var known = Array.Find(All, text => text.Language.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase));
        return known is null ? English : known with { Language = language };
    }
}
