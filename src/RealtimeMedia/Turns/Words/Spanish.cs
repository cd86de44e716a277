namespace VoiceAssistant.RealtimeMedia.Turns.Words;

internal static class Spanish
{
    public static WordLists Lists { get; } = new()
    {
        Acknowledgements =
        [
            "ah", "ajá", "aja", "anda", "bien", "bueno", "claro", "comprendo", "de acuerdo", "eh", "ehm", "entendido", "entiendo", "exacto", "gracias",
            "hm", "hmm", "listo", "mhm", "mm", "mm hm", "mmm", "muy bien", "oh", "okay", "perfecto", "por supuesto", "sí", "si", "está bien", "vale",
            "ya", "ya veo", "qué bien", "genial", "correcto", "cierto", "dale",
        ],
        Interruptions =
        [
            "espera", "espere", "espere un momento", "alto", "para", "pare", "no", "perdón", "perdone", "disculpe", "un momento", "un segundo",
            "pero", "basta", "silencio", "cancela",
            "qué", "cómo", "puedo", "quiero", "quisiera", "necesito", "quería", "una pregunta", "pregunta", "escuche", "déjeme",
        ],
        Impatience =
        [
            "hola", "oiga", "oye", "está ahí", "sigue ahí", "estás ahí", "sigues ahí", "hay alguien", "hay alguien ahí", "me oye", "me oyes",
            "me escucha", "me escuchas", "diga", "aló",
        ],
        Farewells =
        [
            "adiós", "adios", "hasta luego", "hasta pronto", "hasta mañana", "chao", "chau", "gracias", "muchas gracias", "buen día", "que tenga buen día",
            "buenas noches", "nos vemos", "igualmente", "eso es todo",
        ],
        Answers =
        [
            "sí", "si", "no", "vale", "claro", "correcto", "exacto", "de acuerdo", "por favor", "sí por favor", "no gracias", "por supuesto", "eso es",
            "está bien", "perfecto", "bueno", "okay", "gracias", "así es",
        ],
        Unfinished =
        [
            "y", "e", "o", "u", "pero", "porque", "que", "si", "cuando", "aunque", "entonces", "pues", "también", "como",
            "el", "la", "los", "las", "un", "una", "unos", "unas", "mi", "mis", "su", "sus", "este", "esta", "ese", "esa", "nuestro", "nuestra",
            "a", "al", "de", "del", "en", "con", "sin", "para", "por", "sobre", "entre", "hasta", "desde", "hacia",
            "es", "son", "era", "soy", "está", "estoy", "yo", "nosotros", "este", "quiero", "quisiera", "necesito",
            "me gustaría", "me llamo", "mi nombre es", "mi número es", "puede", "podría", "muy", "más", "tengo que",
        ],
        Beginnings = ["pues", "entonces", "porque", "el", "la"],
        Openings = ["me llamo", "mi nombre es", "mi número es", "el número es", "mi correo es", "mi dirección es"],
        Fillers = ["eh", "ehm", "em", "este", "o sea", "a ver", "déjame ver"],
        Questions =
        [
            "qué", "que", "cuándo", "dónde", "quién", "por qué", "cómo", "cuál", "cuánto", "cuánta", "puede", "puedo", "tiene", "tienen", "hay", "es", "está",
        ],
        Spelling = ["arroba", "punto", "guion", "guión", "barra", "subrayado", "coma", "de"],
        Digits = ["cero", "uno", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "doble"],
    };
}
