namespace VoiceAssistant.Application.Text;

/// <summary>How one language says what is written in signs; from its file of <see cref="LanguageData"/>. What is left out is not rewritten.</summary>
internal sealed record SpokenForms
{
    /// <summary>In addresses: @ . - _ + /.</summary>
    public IReadOnlyDictionary<string, string> Signs { get; init; } = new Dictionary<string, string>();

    /// <summary>&amp;</summary>
    public string? And { get; init; }

    /// <summary># before a number.</summary>
    public string? Number { get; init; }

    /// <summary>~ before a number.</summary>
    public string? About { get; init; }

    /// <summary>A dash between two numbers.</summary>
    public string? To { get; init; }

    /// <summary>× between two numbers.</summary>
    public string? Times { get; init; }

    /// <summary>A sign before degrees.</summary>
    public string? Minus { get; init; }

    /// <summary>A time of day of which {0} is the hour and {1} the minute; "12" for the English way.</summary>
    public string? Clock { get; init; }

    /// <summary>The same on the hour.</summary>
    public string? FullHour { get; init; }

    /// <summary>Between whole units of money and hundredths.</summary>
    public string? MoneyAnd { get; init; }

    /// <summary>Of a sign: one unit, several, a hundredth, several.</summary>
    public IReadOnlyDictionary<string, string[]> Money { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Words between an amount and its currency, like "million".</summary>
    public IReadOnlyList<string> Scales { get; init; } = [];

    /// <summary>Between such a word and the currency, with a space behind it.</summary>
    public string ScaleLink { get; init; } = "";

    /// <summary>Of a unit behind a number: one, several.</summary>
    public IReadOnlyDictionary<string, string[]> Units { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Short forms with their dots; one that ends with " #" is rewritten before a number only, with " ^" before a name.</summary>
    public IReadOnlyDictionary<string, string> Abbreviations { get; init; } = new Dictionary<string, string>();
}
