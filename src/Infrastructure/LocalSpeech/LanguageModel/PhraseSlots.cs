namespace VoiceAssistant.Infrastructure.LocalSpeech.LanguageModel;

/// <summary>What may stand in a <c>{slot}</c> of the phrase bank: lists, and dates, times and numbers made by code.</summary>
internal sealed class PhraseSlots
{
    private static readonly string[] Weekdays =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ];

    private static readonly string[] Days =
        ["today", "tomorrow", "tonight", "tomorrow morning", "tomorrow afternoon", "this weekend", "next week"];

    private static readonly string[] Names =
    [
        "john", "james", "robert", "michael", "david", "william", "mary", "anna", "linda", "susan", "sarah", "karen", "lisa",
        "peter", "paul", "mark", "thomas", "george", "maria", "laura", "emma", "julia", "martin", "daniel", "kevin", "brian",
        "smith", "johnson", "williams", "brown", "jones", "miller", "davis", "wilson", "anderson", "taylor", "moore",
        "jackson", "white", "harris", "clark", "lewis", "walker", "young", "king", "green", "baker", "carter", "parker",
    ];

    private static readonly string[] People =
    [
        "a person", "a human", "a human being", "a real person", "someone", "somebody", "the manager", "your manager",
        "an agent", "a representative", "an operator", "the owner", "the doctor", "a doctor", "the boss", "a technician",
        "an employee", "a colleague", "sales", "the sales department", "customer service", "support", "the office",
        "the front desk", "reception", "the kitchen", "the person in charge",
    ];

    private static readonly string[] Services =
    [
        "a haircut", "a table", "a room", "a double room", "a single room", "a massage", "an appointment", "a cleaning",
        "a checkup", "an inspection", "an oil change", "a repair", "a lesson", "a class", "a tour", "a taxi", "a ticket",
        "a consultation", "an eye exam", "a delivery", "a meeting room", "a visit", "new tires", "a brake check", "a car",
        "a boat", "a court", "a party", "a birthday party", "a service", "a pizza", "a cake",
    ];

    private static readonly string[] Things =
    [
        "a new battery", "a new phone", "a laptop", "a bike", "a bicycle", "winter tires", "shoes", "a jacket", "a gift",
        "a gift card", "a pizza", "a salad", "a cake", "flowers", "a bottle of wine", "coffee", "bread", "a book", "a key",
        "glasses", "medicine", "a part", "a spare part", "a chair", "a table", "a printer", "a charger", "tickets",
        "a catalog", "a receipt", "an invoice", "the form", "my prescription", "breakfast", "phones", "computers",
    ];

    private static readonly string[] Topics =
    [
        "my appointment", "my order", "my bill", "my invoice", "my account", "my reservation", "my booking", "my car",
        "my insurance", "my delivery", "the price", "your prices", "your services", "your products", "the service",
        "the opening hours", "the job", "the position", "the room", "the apartment", "the course", "the menu", "the event",
        "a delivery", "a refund", "payment", "parking", "the warranty", "your return policy", "shipping", "the bill",
    ];

    /// <summary>A fixed seed: the same phrases make the same model, and the same hash, everywhere.</summary>
    private readonly Random _random = new(8_000);

    /// <summary>A text for the slot; different at every call.</summary>
    public string Fill(string slot) => slot switch
    {
        "weekday" => Pick(Weekdays),
        "day" => Day(),
        "date" => Date(),
        "ordinal" => NumberWords.Ordinal(_random.Next(1, 32)),
        "time" => Time(),
        "number" => Number(),
        "digits" => string.Join(' ', Enumerable.Range(0, _random.Next(3, 11)).Select(_ => Digit())),
        "money" => $"{NumberWords.Cardinal(_random.Next(1, 30) * 5)} dollars",
        "letter" => Letter(),
        "letters" => string.Join(' ', Enumerable.Range(0, _random.Next(3, 8)).Select(_ => Letter())),
        "name" => Pick(Names),
        "person" => _random.Next(6) == 0 ? Pick(Names) : Pick(People),
        "service" => Pick(Services),
        "thing" => Pick(Things),
        "topic" => Pick(Topics),
        _ => throw new ArgumentException($"There is no slot {slot}."),
    };

    private string Day() => _random.Next(10) switch
    {
        < 3 => Pick(Days),
        < 5 => "tomorrow",
        5 => $"next {Pick(Weekdays)}",
        6 => $"this {Pick(Weekdays)}",
        7 => $"on {Pick(Weekdays)}",
        8 => $"{Pick(Weekdays)} {Pick(["morning", "afternoon", "evening"])}",
        _ => Pick(Weekdays),
    };

    private string Date()
    {
        var day = NumberWords.Ordinal(_random.Next(1, 32));
        var month = Pick(Months);
        return _random.Next(3) switch
        {
            0 => $"the {day} of {month}",
            1 => $"{Pick(Weekdays)} the {day}",
            _ => $"{month} {day}",
        };
    }

    private string Time()
    {
        var hour = NumberWords.Cardinal(_random.Next(1, 13));
        return _random.Next(12) switch
        {
            0 => $"half past {hour}",
            1 => $"quarter past {hour}",
            2 => $"a quarter to {hour}",
            3 or 4 => $"{hour} thirty",
            5 => $"{hour} fifteen",
            6 => $"{hour} forty five",
            7 or 8 => $"{hour} o'clock",
            9 => $"{hour} p.m.",
            10 => $"{hour} a.m.",
            _ => hour,
        };
    }

    private string Number() => NumberWords.Cardinal(_random.Next(4) switch
    {
        0 => _random.Next(10, 30),
        1 => _random.Next(2, 20) * 10,
        _ => _random.Next(1, 13),
    });

    private string Digit() => _random.Next(20) == 0 ? "oh" : NumberWords.Cardinal(_random.Next(10));

    private string Letter() => Pronunciations.Letter((char)('a' + _random.Next(26)));

    private string Pick(string[] from) => from[_random.Next(from.Length)];
}
