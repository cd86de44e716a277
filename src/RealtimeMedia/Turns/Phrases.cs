namespace VoiceAssistant.RealtimeMedia.Turns;

/// <summary>The sentences an assistant has of its own, by language; English where a language has none.</summary>
internal static class Phrases
{
    public static string In(string language, Phrase phrase) => language.Split('-')[0].ToLowerInvariant() switch
    {
        "de" => German(phrase),
        "es" => Spanish(phrase),
        "fr" => French(phrase),
        _ => English(phrase),
    };

    private static string English(Phrase phrase) => phrase switch
    {
        Phrase.AreYouThere => "Are you still there?",
        Phrase.NotUnderstood => "Sorry, I did not catch that. Could you say it again?",
        Phrase.OneMoment => "One moment, please.",
        Phrase.StillWorking => "I'm still on it, one moment.",
        Phrase.Trouble => "I'm sorry, I'm having trouble just now. Could you say that again?",
        Phrase.GoodbyeSilent => "I can't hear you, so I will hang up now. Goodbye.",
        Phrase.GoodbyeTimeLimit => "We have reached the longest time for a call. Please call again. Goodbye.",
        Phrase.GoodbyeStopping => "I'm sorry, I have to end our call now. Please call again in a moment. Goodbye.",
        Phrase.GoodbyeAsked => "I'm sorry, I have to end our call now. Goodbye.",
        Phrase.GoodbyeTrouble => "I'm sorry, something is not working here. Please call again later. Goodbye.",
        Phrase.GoodbyeBusy => "I'm sorry, all our lines are busy. Please call again in a few minutes. Goodbye.",
        _ => "",
    };

    private static string German(Phrase phrase) => phrase switch
    {
        Phrase.AreYouThere => "Sind Sie noch da?",
        Phrase.NotUnderstood => "Entschuldigung, das habe ich nicht verstanden. Können Sie es bitte wiederholen?",
        Phrase.OneMoment => "Einen Moment, bitte.",
        Phrase.StillWorking => "Ich bin noch dabei, einen Moment.",
        Phrase.Trouble => "Es tut mir leid, gerade klappt etwas nicht. Können Sie das bitte noch einmal sagen?",
        Phrase.GoodbyeSilent => "Ich höre Sie leider nicht und lege jetzt auf. Auf Wiederhören.",
        Phrase.GoodbyeTimeLimit => "Die längste Gesprächszeit ist erreicht. Rufen Sie gern wieder an. Auf Wiederhören.",
        Phrase.GoodbyeStopping => "Ich muss unser Gespräch leider beenden. Bitte rufen Sie gleich noch einmal an.",
        Phrase.GoodbyeAsked => "Ich muss unser Gespräch jetzt leider beenden. Auf Wiederhören.",
        Phrase.GoodbyeTrouble => "Hier klappt leider etwas nicht. Bitte rufen Sie später noch einmal an.",
        Phrase.GoodbyeBusy => "Leider sind alle Leitungen belegt. Bitte rufen Sie in einigen Minuten wieder an.",
        _ => "",
    };

    private static string Spanish(Phrase phrase) => phrase switch
    {
        Phrase.AreYouThere => "¿Sigue usted ahí?",
        Phrase.NotUnderstood => "Perdone, no le he entendido. ¿Puede repetirlo?",
        Phrase.OneMoment => "Un momento, por favor.",
        Phrase.StillWorking => "Sigo en ello, un momento.",
        Phrase.Trouble => "Lo siento, ahora mismo algo no funciona. ¿Puede decirlo otra vez?",
        Phrase.GoodbyeSilent => "No le oigo, así que voy a colgar. Adiós.",
        Phrase.GoodbyeTimeLimit => "Hemos llegado al tiempo máximo de llamada. Vuelva a llamar, por favor. Adiós.",
        Phrase.GoodbyeStopping => "Lo siento, tengo que terminar la llamada. Vuelva a llamar en un momento. Adiós.",
        Phrase.GoodbyeAsked => "Lo siento, tengo que terminar la llamada ahora. Adiós.",
        Phrase.GoodbyeTrouble => "Lo siento, algo no funciona. Vuelva a llamar más tarde. Adiós.",
        Phrase.GoodbyeBusy => "Lo siento, todas las líneas están ocupadas. Llame dentro de unos minutos. Adiós.",
        _ => "",
    };

    private static string French(Phrase phrase) => phrase switch
    {
        Phrase.AreYouThere => "Êtes-vous toujours là ?",
        Phrase.NotUnderstood => "Pardon, je n'ai pas compris. Pouvez-vous répéter ?",
        Phrase.OneMoment => "Un instant, s'il vous plaît.",
        Phrase.StillWorking => "Je m'en occupe, un instant.",
        Phrase.Trouble => "Je suis désolé, j'ai un problème en ce moment. Pouvez-vous répéter ?",
        Phrase.GoodbyeSilent => "Je ne vous entends pas, je vais donc raccrocher. Au revoir.",
        Phrase.GoodbyeTimeLimit => "Nous avons atteint la durée maximale. Rappelez-nous volontiers. Au revoir.",
        Phrase.GoodbyeStopping => "Je dois malheureusement terminer l'appel. Rappelez dans un instant. Au revoir.",
        Phrase.GoodbyeAsked => "Je dois malheureusement terminer notre appel maintenant. Au revoir.",
        Phrase.GoodbyeTrouble => "Quelque chose ne fonctionne pas ici. Rappelez plus tard, s'il vous plaît. Au revoir.",
        Phrase.GoodbyeBusy => "Toutes nos lignes sont occupées. Rappelez dans quelques minutes. Au revoir.",
        _ => "",
    };
}
