using System.Globalization;

namespace VoiceAssistant.Benchmarks.Lists;

/// <summary>What is said on calls: a few hundred words, most of them often, and order numbers, each of them rarely.</summary>
internal static class Sentences
{
    public const string FrequentWord = "appointment";

    /// <summary>The owner's callers never say it.</summary>
    public const string WordOfOthers = "greenhouse";

    public static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly string[] Asked =
    [
        "Hi, I would like to make an appointment for {day} if that is possible.", "Do you have the opening hours for {day}?",
        "I am calling about the order number {order}, has it been shipped?", "Could somebody call me back about the invoice, please?",
        "My name is {name} and I need to move my appointment to {day}.", "What does the cleaning cost, and is parking available?",
        "The delivery {order} never arrived, and nobody answered the e-mail.", "Yes, {day} morning would be perfect, thank you very much.",
        "No, that is all for today. Thanks, goodbye.", "Is {name} in the office, or can I leave a message?",
        "I wanted to ask whether you repair bicycles with electric motors.", "Sorry, could you say that again? The line is very bad.",
        "How long do I have to wait for the results of the examination?", "Please cancel my appointment, I have caught a cold.",
        "We are a party of six and want a table near the window on {day}.", "Where exactly are you, is it close to the station?",
    ];

    private static readonly string[] Answered =
    [
        "Of course. On {day} the first free appointment is at half past nine. Shall I book it for you?",
        "We are open from eight in the morning to six in the evening, on {day} until four.",
        "Let me look at order {order}. It left the warehouse yesterday and should arrive on {day}.",
        "I have noted that {name} asks for a call back about the invoice, and somebody will ring before noon.",
        "The cleaning takes forty minutes and costs eighty-five dollars; parking behind the building is free.",
        "I am sorry to hear that. I have opened a complaint for {order}, and a colleague takes care of it today.",
        "Thank you for calling, and have a nice day. Goodbye!", "Your appointment is moved to {day}, and you will get a message that confirms it.",
        "We do repair electric bicycles; the workshop needs about three days, longer in spring.",
        "We are opposite the station, next to the pharmacy, on the second floor.",
        "Good morning, this is the front desk. How can I help you?", "That table is free. Whose name may I write down, and for which time?",
    ];

    public static (string Caller, string Assistant, string? Order) Of(Random random, bool isOfOthers)
    {
        var order = random.Next(10_000, 100_000).ToString(CultureInfo.InvariantCulture);
        var (asked, answered) = (Asked[random.Next(Asked.Length)], Answered[random.Next(Answered.Length)]);
        var caller = Fill(asked, random, order) + (isOfOthers && random.Next(20) == 0 ? $" It is about the {WordOfOthers}." : "");
        var isOrder = asked.Contains("{order}", StringComparison.Ordinal) || answered.Contains("{order}", StringComparison.Ordinal);
        return (caller, Fill(answered, random, order), isOrder ? order : null);
    }

    private static string Fill(string sentence, Random random, string order) => sentence
        .Replace("{day}", Days[random.Next(Days.Length)], StringComparison.Ordinal)
        .Replace("{order}", order, StringComparison.Ordinal)
        .Replace("{name}", Names.Of(random), StringComparison.Ordinal);
}
