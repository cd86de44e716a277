namespace VoiceAssistant.Benchmarks.Turns.Corpus;

/// <summary>How the assistant of a server answers everything.</summary>
internal enum ReplyKind
{
    /// <summary>Six sentences, 16 s.</summary>
    Long,

    /// <summary>One sentence.</summary>
    Short,

    /// <summary>A sentence, then a question.</summary>
    Question,

    /// <summary>Two sentences after 3 s of thinking.</summary>
    Slow,

    /// <summary>A minute of sentences.</summary>
    Story,

    /// <summary>As long, by a voice that costs little, to a caller whose words are not recognised: for many calls at once.</summary>
    Heard,
}

/// <summary>What the assistants say. Plain words only: each is one word to whoever counts them.</summary>
internal static class AssistantText
{
    private static readonly string[] Facts =
    [
        "We are open from Monday to Thursday.",
        "On Friday we close early in the afternoon.",
        "Our practice is next to the old ferry terminal.",
        "Parking is free for patients behind the building.",
        "New patients are usually seen within a week.",
        "Please bring your insurance card to the first visit.",
        "The ground floor has access for wheelchairs.",
        "Two bus lines stop right in front of our door.",
        "Our youngest doctor looks after children and anxious patients.",
        "A regular check includes pictures of your teeth.",
        "Whitening takes about two hours and lasts for years.",
        "We accept all common cards and also cash.",
        "A small fee is charged for visits that are cancelled late.",
        "For severe pain we keep two places free every day.",
        "The waiting room has water and coffee for everyone.",
        "You will get a message the day before your visit.",
        "Results of the laboratory take three working days.",
        "Somebody will call you back before the evening.",
    ];

    public static string[] Sentences(ReplyKind reply) => reply switch
    {
        ReplyKind.Short => ["Thank you, I have written that down for you."],
        ReplyKind.Question => ["I have a free appointment on Tuesday morning.", "Shall I book that for you?"],
        ReplyKind.Slow => ["Thank you for waiting.", "There is a free appointment on Tuesday morning."],
        ReplyKind.Story => Facts,
        _ => Facts[..6],
    };

    public static string Of(ReplyKind reply) => string.Join(' ', Sentences(reply));
}
