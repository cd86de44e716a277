namespace VoiceAssistant.Domain.Common;

/// <summary>
/// Porter's stemmer: "appointments" and "appointment" become one word. It knows English; what has other letters than a to z it leaves, and
/// words of other languages lose an ending now and then, the same in what is searched and in what is looked for.
/// </summary>
/// <remarks>https://tartarus.org/martin/PorterStemmer/def.txt</remarks>
internal static class WordStem
{
    private const int ShortestStemmed = 3;

    private static readonly (string Ending, string Instead)[] SecondEndings =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("logi", "log"),
    ];

    private static readonly (string Ending, string Instead)[] ThirdEndings =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] LastEndings =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
    ];

    /// <param name="word">In lower case.</param>
    public static string Of(string word)
    {
        if (word.Length < ShortestStemmed || !word.All(char.IsAsciiLetterLower))
            return word;
        var stem = WithoutParticiple(WithoutPlural(word));
        if (stem.EndsWith('y') && HasVowel(stem[..^1]))
            stem = stem[..^1] + "i";
        stem = Replace(Replace(stem, SecondEndings), ThirdEndings);
        return WithoutLastE(WithoutLastEnding(stem));
    }

    private static string WithoutPlural(string word) => word switch
    {
        [.. var stem, 's', 's', 'e', 's'] => stem + "ss",
        [.. var stem, 'i', 'e', 's'] => stem + "i",
        [.., 's', 's'] => word,
        [.. var stem, 's'] => stem,
        _ => word,
    };

    private static string WithoutParticiple(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        var stem = word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2] : word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3] : null;
        if (stem is null || !HasVowel(stem))
            return word;
        return stem switch
        {
            [.., 'a', 't'] or [.., 'b', 'l'] or [.., 'i', 'z'] => stem + "e",
            [.., var a, var b] when a == b && IsConsonant(stem, stem.Length - 1) && b is not ('l' or 's' or 'z') => stem[..^1],
            _ when Measure(stem) == 1 && IsShort(stem) => stem + "e",
            _ => stem,
        };
    }

    private static string Replace(string word, (string Ending, string Instead)[] endings)
    {
        var found = Array.Find(endings, e => word.EndsWith(e.Ending, StringComparison.Ordinal));
        return found.Ending is { } ending && Measure(word[..^ending.Length]) > 0 ? word[..^ending.Length] + found.Instead : word;
    }

    private static string WithoutLastEnding(string word)
    {
        var ending = Array.Find(LastEndings, e => word.EndsWith(e, StringComparison.Ordinal));
        var stem = ending is null ? word : word[..^ending.Length];
        return Measure(stem) > 1 && (ending != "ion" || stem is [.., 's' or 't']) ? stem : word;
    }

    private static string WithoutLastE(string word)
    {
        if (word.EndsWith('e') && Measure(word[..^1]) is var measure && (measure > 1 || (measure == 1 && !IsShort(word[..^1]))))
            word = word[..^1];
        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word) > 1 ? word[..^1] : word;
    }

    /// <summary>How often vowels are followed by consonants.</summary>
    private static int Measure(string stem)
    {
        var measure = 0;
        for (var i = 1; i < stem.Length; i++)
        {
            if (IsConsonant(stem, i) && !IsConsonant(stem, i - 1))
                measure++;
        }

        return measure;
    }

    private static bool HasVowel(string stem) => Enumerable.Range(0, stem.Length).Any(i => !IsConsonant(stem, i));

    /// <summary>Ends in consonant, vowel, consonant, like "fil" of "filing".</summary>
    private static bool IsShort(string stem) => stem.Length >= 3
        && IsConsonant(stem, stem.Length - 3) && !IsConsonant(stem, stem.Length - 2) && IsConsonant(stem, stem.Length - 1)
        && stem[^1] is not ('w' or 'x' or 'y');

    private static bool IsConsonant(string word, int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => at == 0 || !IsConsonant(word, at - 1),
        _ => true,
    };
}
