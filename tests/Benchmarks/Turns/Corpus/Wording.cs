namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>
/// What callers of one half say, in one language. A number in braces is a pause in ms; a word between asterisks is a sound of the body;
/// between brackets are phones, for the hums that the voices would spell.
/// </summary>
internal sealed record Wording(
    string Language,
    string[] Questions,
    string[] Statements,
    string[] Hesitations,
    string[] Dictations,
    string[] Affirmations,
    string[] Interruptions,
    string[] Backchannels,
    string[] Tics,
    string[] SideTalk,
    string[] Impatience)
{
    public int Count => Questions.Length + Statements.Length + Hesitations.Length + Dictations.Length + Affirmations.Length
        + Interruptions.Length + Backchannels.Length + SideTalk.Length + Impatience.Length;

    public static Wording English(CorpusHalf half) => half == CorpusHalf.Tuned ? EnglishTuned : EnglishUntouched;

    /// <summary>For providers that know these languages; the local ones know only English.</summary>
    public static IReadOnlyList<Wording> Foreign { get; } = [German, Spanish];

    private static Wording EnglishTuned => new("en-US",
        ["What time do you open on Monday?", "How much does a cleaning cost?", "Do you have anything free this week?", "Where can I park my car?"],
        ["I would like to book an appointment.", "My tooth has been hurting since yesterday.", "I need to move my visit to another day."],
        [
            "I would like to book an appointment and {800} also ask about the price.", "My name is um {700} John Miller.",
            "Could you tell me if {500} the doctor is in on Friday?", "I was there last week but {1100} I forgot my card.",
        ],
        [
            "My number is five five five {700} two zero one {1100} four four seven two.",
            "It is j o h n {600} dot m i l l e r {700} at example dot com.",
        ],
        ["Yes.", "Yes please.", "Sure.", "That is fine."],
        ["Wait, what about Monday?", "Stop.", "No, that is wrong.", "Sorry, one question."],
        ["[m m hh m m]", "Okay.", "Yeah.", "Right.", "Uh huh."],
        ["*cough*", "Um.", "*breath*"],
        ["Put it on the table, please.", "I am on the phone, give me a minute."],
        ["Hello?", "Are you there?"]);

    private static Wording EnglishUntouched => new("en-US",
        ["Are you open on Saturday afternoon?", "Can my son see the doctor too?", "Which bus goes to your place?", "Do I have to pay in advance?"],
        ["I want to cancel my visit on Thursday.", "I have lost a filling this morning.", "We are new in town and look for a dentist."],
        [
            "I am calling because {600} my wife has an appointment and {900} she cannot come.", "Well it is for uh {400} the second week of March.",
            "Is it possible to come on {750} Wednesday evening?", "Let me think {1000} maybe the day after tomorrow.",
        ],
        [
            "You can reach me at two one two {600} five five five {900} eight one six three.",
            "That is a n n a {700} underscore {500} l e e {600} at mail dot net.",
        ],
        ["Yeah.", "Yes, that works.", "Correct.", "Perfect, thanks."],
        ["Hang on, is that with insurance?", "Wait a second.", "No no, I meant Tuesday.", "Excuse me, can I ask something?"],
        ["Uh huh.", "I see.", "Alright.", "[m m m m]", "Yep."],
        ["*breath*", "Uh.", "*cough*"],
        ["Turn the music down, will you?", "Not now darling, I am talking to them."],
        ["Hello, anybody there?", "Hello?"]);

    private static Wording German => new("de-DE",
        ["Wann haben Sie am Montag geöffnet?", "Was kostet eine Zahnreinigung?"],
        ["Ich möchte einen Termin vereinbaren."],
        ["Ich hätte gern einen Termin und {800} eine Frage zum Preis.", "Mein Name ist äh {700} Peter Schmidt."],
        ["Meine Nummer ist null drei null {700} zwei zwei eins {1100} vier sieben."],
        ["Ja.", "Ja, gern.", "Genau."],
        ["Moment, was ist mit Montag?", "Stopp.", "Nein, das stimmt nicht."],
        ["[m m hh m m]", "Okay.", "Genau.", "Aha."],
        ["*cough*", "Ähm."],
        ["Leg es bitte auf den Tisch."],
        ["Hallo?", "Sind Sie noch da?"]);

    private static Wording Spanish => new("es-ES",
        ["¿A qué hora abren el lunes?", "¿Cuánto cuesta una limpieza?"],
        ["Quisiera pedir una cita."],
        ["Quisiera una cita y {800} preguntar por el precio.", "Me llamo eh {700} Juan Molina."],
        ["Mi número es nueve uno dos {700} tres cuatro cinco {1100} seis siete."],
        ["Sí.", "Sí, por favor.", "Claro."],
        ["Espere, ¿y el lunes?", "Pare.", "No, eso no es."],
        ["Ajá.", "Vale.", "Sí.", "Claro."],
        ["*cough*", "Eh."],
        ["Ponlo en la mesa, por favor."],
        ["¿Hola?", "¿Sigue ahí?"]);
}
