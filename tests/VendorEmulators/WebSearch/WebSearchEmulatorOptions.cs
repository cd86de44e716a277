namespace VoiceAssistant.VendorEmulators.WebSearch;

/// <summary>The manners of the engines that the emulator stands for. May be changed while it runs.</summary>
internal sealed class WebSearchEmulatorOptions
{
    /// <summary>Of Brave and of Tavily; SearXNG wants none.</summary>
    public string ApiKey { get; set; } = "web-search-key";

    /// <summary>The web, the best pages first: a page is found that has a word of the question.</summary>
    public IReadOnlyList<EmulatedPage> Pages { get; set; } = EmulatedPage.Examples;

    /// <summary>As a SearXNG that is as it was installed has it not.</summary>
    public bool GivesJson { get; set; } = true;

    /// <summary>Engines behind SearXNG that do not answer, and why.</summary>
    public IReadOnlyList<(string Name, string Problem)> Unresponsive { get; set; } = [];
}

/// <param name="Title">Plain.</param>
/// <param name="Text">Plain; each engine tells it in its own way.</param>
internal sealed record EmulatedPage(string Title, string Url, string Text)
{
    public static IReadOnlyList<EmulatedPage> Examples { get; } =
    [
        new("Opening hours - Harbour Museum", "https://museum.example/hours", "The Harbour Museum is open Tuesday to Sunday, 10 am to 6 pm. It's closed on Mondays."),
        new("Harbour Museum tickets", "https://museum.example/tickets", "Tickets are 12 euros; children < 6 years are free. The museum & its café take cards."),
        new("Weather for the harbour", "https://weather.example/harbour", "Today 14 °C, light rain in the afternoon, wind from the west."),
        new("Trains to the coast", "https://trains.example/coast", "Trains leave every hour from 5:12 am; the last one back is at 23:40."),
    ];

    public bool Answers(string question)
    {
        var words = WordsOf(question);
        return WordsOf(Title + " " + Text).Overlaps(words);
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. text.ToLowerInvariant().Split([' ', '.', ',', ';', '?', '!', '-', '"'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 2)];
}
