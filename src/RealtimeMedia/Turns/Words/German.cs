namespace VoiceAssistant.RealtimeMedia.Turns.Words;

internal static class German
{
    public static WordLists Lists { get; } = new()
    {
        Acknowledgements =
        [
            "ach so", "ach", "ah", "aha", "alles klar", "also gut", "danke", "echt", "genau", "gern", "gerne", "gut", "hm", "hmm", "in ordnung",
            "ja", "jawohl", "jo", "klar", "mhm", "mm", "mm hm", "mm hmm", "mmm", "na gut", "natürlich", "oh", "okay", "passt", "prima", "richtig", "schön",
            "sehr gut", "sicher", "so", "stimmt", "super", "toll", "verstanden", "verstehe", "ich verstehe", "äh", "ähm", "öhm", "jep", "soso",
        ],
        Interruptions =
        [
            "stopp", "stop", "halt", "warte", "warten sie", "moment", "einen moment", "moment mal", "augenblick", "nein", "nee", "nicht",
            "entschuldigung", "verzeihung", "sekunde", "aber", "genug", "ruhe", "falsch", "doch",
            "was", "wie", "kann ich", "ich hätte", "ich möchte", "ich brauche", "ich meinte", "eine frage", "frage", "hören sie", "lassen sie mich",
        ],
        Impatience =
        [
            "hallo", "hey", "sind sie da", "sind sie noch da", "bist du da", "bist du noch da", "ist da jemand", "ist jemand da", "hören sie mich",
            "hörst du mich", "noch da",
        ],
        Farewells =
        [
            "tschüss", "tschüs", "ciao", "wiederhören", "auf wiederhören", "auf wiedersehen", "schönen tag", "schönen tag noch", "einen schönen tag noch",
            "bis dann", "bis bald", "danke", "vielen dank", "danke schön", "gute nacht", "schönen abend", "schönen abend noch", "ebenso", "ihnen auch", "das war's", "das wars",
        ],
        Answers =
        [
            "ja", "nein", "nee", "jo", "klar", "genau", "richtig", "stimmt", "okay", "gerne", "gern", "ja bitte", "nein danke", "bitte", "natürlich",
            "auf jeden fall", "passt", "in ordnung", "sicher", "doch", "stopp", "danke",
        ],
        Unfinished =
        [
            "und", "oder", "aber", "weil", "denn", "dass", "ob", "wenn", "als", "sondern", "sowie", "also", "dann", "auch",
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "mein", "meine", "meinen", "meinem", "unser", "unsere",
            "zu", "zum", "zur", "mit", "ohne", "für", "von", "vom", "bei", "beim", "nach", "in", "im", "am", "um", "auf", "aus", "über", "unter", "zwischen",
            "bis", "gegen", "ist", "sind", "war", "bin", "habe", "hätte", "ich", "wir", "sie", "er", "es", "ich bin", "ich möchte", "ich würde", "ich hätte",
            "also ich", "mein name ist", "meine nummer ist", "ich heiße", "sehr", "nicht", "kein", "keine",
            "können sie", "könnten sie", "würden sie", "möchte ich", "gerne einen", "so etwa", "vielleicht",
        ],
        Beginnings = ["und", "also", "dann", "na", "oder", "weil", "der", "die", "das"],
        Openings = ["mein name ist", "ich heiße", "der name ist", "meine nummer ist", "die nummer ist", "meine adresse ist"],
        Fillers = ["äh", "ähm", "öhm", "hm", "mal sehen", "moment", "lassen sie mich überlegen"],
        Questions =
        [
            "was", "wann", "wo", "wer", "warum", "wieso", "wie", "welche", "welcher", "welches", "kann", "können", "könnten", "haben", "gibt", "ist", "sind",
            "darf", "macht", "wollen",
        ],
        Spelling = ["at", "ät", "punkt", "strich", "bindestrich", "minus", "unterstrich", "schrägstrich", "wie", "klammeraffe"],
        Digits = ["null", "eins", "ein", "zwei", "zwo", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "doppel"],
    };
}
