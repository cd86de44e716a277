namespace VoiceAssistant.Application.Knowledge.Search;

/// <summary>Takes the commonest endings of English words off, so that "installing", "installed" and "installs" meet.</summary>
internal static class WordStem
{
    private const int Shortest = 3;

    private static readonly string[] Endings = ["ations", "ation", "ings", "ing", "ied", "ies", "ers", "ed", "er", "es", "ly", "s", "e", "y"];

    /// <param name="word">In small letters.</param>
    public static string Of(string word)
    {
        if (word.EndsWith("ss", StringComparison.Ordinal))
            return word;
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length < Shortest || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var stem = word[..^ending.Length];
            // "running", "planned"
            return stem.Length > Shortest && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1] : stem;
        }

        return word;
    }
}
