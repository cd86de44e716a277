namespace VoiceAssistant.Application.Text;

/// <summary>Numbers as an American says them.</summary>
internal static class NumberWords
{
    public const int Largest = 999_999;

    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens =
        ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly Dictionary<string, string> Ordinals = new()
    {
        ["one"] = "first",
        ["two"] = "second",
        ["three"] = "third",
        ["five"] = "fifth",
        ["eight"] = "eighth",
        ["nine"] = "ninth",
        ["twelve"] = "twelfth",
    };

    /// <param name="number">0 to <see cref="Largest"/>.</param>
    public static string Cardinal(int number) => number switch
    {
        < 20 => Small[number],
        < 100 => With(Tens[number / 10], number % 10),
        < 1_000 => With($"{Small[number / 100]} hundred", number % 100),
        _ => With($"{Cardinal(number / 1_000)} thousand", number % 1_000),
    };

    public static string Ordinal(int number)
    {
        var cardinal = Cardinal(number);
        var space = cardinal.LastIndexOf(' ') + 1;
        var last = cardinal[space..];
        var ordinal = Ordinals.TryGetValue(last, out var irregular) ? irregular
            : last.EndsWith('y') ? $"{last[..^1]}ieth"
            : $"{last}th";
        return cardinal[..space] + ordinal;
    }

    /// <summary>The digits one by one, as telephone numbers are said.</summary>
    public static string Digits(IEnumerable<char> digits) =>
        string.Join(' ', digits.Select(d => Small[d - '0']));

    private static string With(string head, int rest) => rest == 0 ? head : $"{head} {Cardinal(rest)}";
}
