namespace VoiceAssistant.RealtimeMedia.Turns.Words;

internal static class French
{
    public static WordLists Lists { get; } = new()
    {
        Acknowledgements =
        [
            "ah", "ah bon", "bien", "bien sûr", "bon", "ça marche", "compris", "d'accord", "entendu", "euh", "exact", "exactement", "hm", "hmm", "je comprends",
            "je vois", "mhm", "mm", "mmm", "merci", "oh", "okay", "ouais", "oui", "parfait", "super", "tout à fait", "très bien", "voilà", "c'est bon",
        ],
        Interruptions =
        [
            "stop", "attends", "attendez", "non", "pardon", "excusez moi", "un instant", "un moment", "une seconde", "mais", "arrêtez", "arrête", "assez",
            "quoi", "comment", "puis je", "je voudrais", "j'aimerais", "je veux", "j'ai besoin", "une question", "question", "écoutez", "laissez moi",
        ],
        Impatience =
        [
            "allô", "allo", "vous êtes là", "êtes vous là", "tu es là", "il y a quelqu'un", "vous m'entendez", "tu m'entends", "toujours là",
        ],
        Farewells = ["au revoir", "salut", "à bientôt", "bonne journée", "bonne soirée", "bonne nuit", "merci", "merci beaucoup", "à vous aussi", "c'est tout"],
        Answers =
        [
            "oui", "non", "ouais", "d'accord", "bien sûr", "exact", "exactement", "s'il vous plaît", "oui s'il vous plaît", "non merci", "parfait", "voilà",
            "c'est ça", "très bien", "merci", "okay",
        ],
        Unfinished =
        [
            "et", "ou", "mais", "parce que", "que", "qui", "si", "quand", "donc", "alors", "puis", "aussi",
            "le", "la", "les", "un", "une", "des", "du", "de", "mon", "ma", "mes", "notre", "nos", "votre", "ce", "cette", "à", "au", "aux", "en", "dans",
            "avec", "sans", "pour", "par", "sur", "entre", "chez", "jusqu'à", "est", "sont", "suis", "je", "nous", "je suis", "je voudrais", "j'aimerais",
            "je m'appelle", "mon nom est", "mon numéro est", "pouvez vous", "pourriez vous", "c'est", "très",
        ],
        Beginnings = ["et", "alors", "donc", "ou", "parce que", "le", "la"],
        Openings = ["je m'appelle", "mon nom est", "mon numéro est", "mon adresse est", "mon adresse mail est"],
        Fillers = ["euh", "ben", "hein", "voyons", "attendez"],
        Questions = ["que", "quel", "quelle", "quand", "où", "qui", "pourquoi", "comment", "combien", "est ce", "pouvez", "avez", "êtes", "puis"],
        Spelling = ["arobase", "point", "tiret", "barre", "comme"],
        Digits = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "double"],
    };
}
