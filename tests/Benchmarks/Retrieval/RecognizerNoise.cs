using System.Text.RegularExpressions;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <summary>
/// What a recogniser makes of a question on a telephone line: no punctuation, no capitals, words that were dropped, words that sound
/// alike, names that it does not know, and the sounds of somebody who thinks while they speak. The same in every run.
/// </summary>
internal static partial class RecognizerNoise
{
    private const double Dropped = 0.06, Misheard = 0.25, Ending = 0.05, Filled = 0.08;

    private static readonly string[] Openings = ["", "", "", "hi um ", "yeah so ", "hello i wanted to ask ", "okay uh "];

    private static readonly string[] Fillers = ["um", "uh", "like", "you know", "well"];

    /// <summary>Names and words of the field, and words that others are taken for.</summary>
    private static readonly Dictionary<string, string> SoundsLike = new()
    {
        ["debian"] = "debbie and",
        ["ubuntu"] = "a bun two",
        ["kernel"] = "colonel",
        ["sudo"] = "pseudo",
        ["git"] = "get",
        ["apt"] = "app",
        ["buster"] = "busta",
        ["squeeze"] = "squeezed",
        ["linux"] = "linux's",
        ["firmware"] = "firm wear",
        ["wget"] = "w get",
        ["packages"] = "packets",
        ["package"] = "packet",
        ["patches"] = "patch is",
        ["installer"] = "install her",
        ["install"] = "in store",
        ["mirror"] = "mere",
        ["proxy"] = "prox",
        ["severity"] = "severe tea",
        ["raw"] = "roar",
        ["write"] = "right",
        ["there"] = "their",
        ["to"] = "two",
        ["for"] = "four",
        ["by"] = "buy",
        ["new"] = "knew",
        ["know"] = "no",
        ["which"] = "witch",
        ["where"] = "wear",
        ["need"] = "kneed",
        ["mail"] = "male",
        ["disk"] = "disc",
        ["branch"] = "brunch",
        ["source"] = "sauce",
        ["host"] = "most",
        ["bug"] = "back",
        ["list"] = "lest",
        ["files"] = "fields",
        ["file"] = "while",
        ["tool"] = "two",
        ["hook"] = "book",
        ["script"] = "scrip",
        ["murdock"] = "mer dock",
        ["orphaned"] = "often",
        ["dependencies"] = "dependency's",
        ["pack"] = "back",
        ["lisp"] = "lips",
        ["rust"] = "rest",
    };

    public static string Of(string question)
    {
        var random = new Random(HashOf(question));
        var heard = new List<string>();
        foreach (Match word in Word().Matches(question.ToLowerInvariant()))
        {
            if (random.NextDouble() < Filled)
                heard.Add(Fillers[random.Next(Fillers.Length)]);
            if (random.NextDouble() >= Dropped)
                heard.Add(Hear(word.Value, random));
        }

        return Openings[random.Next(Openings.Length)] + string.Join(' ', heard);
    }

    private static string Hear(string word, Random random)
    {
        var (isMisheard, dropsEnding) = (random.NextDouble() < Misheard, random.NextDouble() < Ending);
        if (isMisheard && SoundsLike.TryGetValue(word, out var other))
            return other;
        return dropsEnding && word.Length > 4 ? (word[^1] == 's' ? word[..^1] : word + "s") : word;
    }

    /// <summary>FNV-1a: string.GetHashCode differs from run to run.</summary>
    private static int HashOf(string text) => (int)text.Aggregate(2_166_136_261u, (hash, c) => (hash ^ c) * 16_777_619u);

    [GeneratedRegex(@"[\p{L}\p{N}']+")]
    private static partial Regex Word();
}
