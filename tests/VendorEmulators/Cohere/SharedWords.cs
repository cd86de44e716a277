namespace VoiceAssistant.VendorEmulators.Cohere;

/// <summary>What stands in for the model: the share of the question's words that a text has.</summary>
internal static class SharedWords
{
    public static double Score(string question, string text)
    {
        var (asked, told) = (WordsOf(question), WordsOf(text));
        return asked.Count == 0 ? 0 : (double)asked.Count(told.Contains) / asked.Count;
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. text.ToLowerInvariant().Split([' ', '\n', '.', ',', '?', '!'], StringSplitOptions.RemoveEmptyEntries)];
}
