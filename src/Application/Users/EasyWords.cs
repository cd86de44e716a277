using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Users;

/// <summary>
/// Passwords made after a pattern that whoever guesses knows, too: a word of the season with a year and a sign, the name of the
/// product, a walk over the keyboard.
/// </summary>
internal static partial class EasyWords
{
    private const int ShortestWord = 4;
    private const double MostOfIt = 0.65;

    private static readonly string[] Words =
    [
        "voiceassistant", "voice", "assistant", "password", "passwort", "passphrase", "passcode", "pass", "word", "secret", "welcome", "willkommen",
        "login", "logon", "admin", "administrator", "root", "user", "guest", "test", "testing", "demo", "default", "changeme", "change", "letmein",
        "hello", "iloveyou", "love", "master", "monkey", "dragon", "sunshine", "princess", "football", "baseball", "superman", "batman", "company",
        "spring", "summer", "autumn", "fall", "winter", "season", "january", "february", "march", "april", "june", "july", "august",
        "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "sommer", "herbst", "verano", "invierno", "primavera", "printemps", "hiver", "automne", "estate", "inverno", "autunno", "лето", "зима", "пароль",
        "qwerty", "qwertz", "azerty", "asdf", "zxcv", "abcd", "abc", "the", "my", "is", "new", "me", "and", "i", "a", "your", "our", "this",
    ];

    /// <summary>Rows as they lie above each other, a little to the right each.</summary>
    private static readonly string[] Rows = ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"];

    private const string Shifted = "!1@2#3$4%5^6&7*8(9)0_-+={[}]:;\"'<,>.?/|\\";

    /// <param name="own">Words that whoever knows the person thinks of.</param>
    public static bool IsMadeOfThem(string password, IEnumerable<string> own, Func<string, bool> isCommon)
    {
        var words = Words.Concat(own.Select(word => word.ToLowerInvariant()).Where(word => word.Length >= ShortestWord)).ToHashSet();
        return Cores(password.ToLowerInvariant()).Any(core => core.Length >= ShortestWord && (isCommon(core) || IsSequenceOf(core, words)));
    }

    /// <summary>Most of its steps go to a neighbouring key, to the same one, or to the next of the alphabet.</summary>
    public static bool IsWalk(string password)
    {
        var keys = password.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c)).Select(Unshifted).ToList();
        var steps = keys.Zip(keys.Skip(1)).Count(step => IsStep(step.First, step.Second));
        return keys.Count > 1 && steps >= MostOfIt * (keys.Count - 1);
    }

    /// <summary>The letters, without what stands before and behind them, and with signs for letters read as letters.</summary>
    private static HashSet<string> Cores(string password)
    {
        var cores = new HashSet<string>();
        foreach (var part in new[] { password, Behind().Replace(password, ""), Around().Replace(password, "") })
        {
            cores.Add(Letters(part));
            foreach (var one in "il")
            {
                cores.Add(Letters(Read(part, one, sign: 'i')));
                cores.Add(Letters(Read(part, one, sign: ' ')));
            }
        }
        return cores;
    }

    private static string Read(string text, char one, char sign) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' => one,
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' or '+' => 't',
        '8' => 'b',
        '9' => 'g',
        '!' or '|' => sign,
        _ => c,
    }));

    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var c in text.Where(char.IsLetter))
            letters.Append(c);
        return letters.ToString();
    }

    private static bool IsSequenceOf(string text, HashSet<string> words)
    {
        var reached = new bool[text.Length + 1];
        reached[0] = true;
        for (var from = 0; from < text.Length; from++)
        {
            if (!reached[from])
                continue;
            foreach (var word in words.Where(word => string.CompareOrdinal(text, from, word, 0, word.Length) == 0))
                reached[from + word.Length] = true;
        }
        return reached[text.Length];
    }

    private static char Unshifted(char key) => Shifted.IndexOf(key) is var at && at >= 0 && at % 2 == 0 ? Shifted[at + 1] : key;

    private static bool IsStep(char from, char to)
    {
        if (from == to || (char.IsAsciiLetterOrDigit(from) && char.IsAsciiLetterOrDigit(to) && Math.Abs(from - to) == 1))
            return true;
        var (a, b) = (At(from), At(to));
        return a.Row >= 0 && b.Row >= 0 && (a.Row - b.Row) switch
        {
            0 => Math.Abs(a.Column - b.Column) == 1,
            1 => b.Column - a.Column is 0 or 1, // up
            -1 => a.Column - b.Column is 0 or 1, // down
            _ => false,
        };
    }

    private static (int Row, int Column) At(char key)
    {
        var row = Array.FindIndex(Rows, keys => keys.Contains(key, StringComparison.Ordinal));
        return (row, row < 0 ? -1 : Rows[row].IndexOf(key));
    }

    [GeneratedRegex(@"\P{L}+\z")]
    private static partial Regex Behind();

    [GeneratedRegex(@"^\P{L}+|\P{L}+\z")]
    private static partial Regex Around();
}
