using System.Buffers;

namespace VoiceAssistant.Application.Text;

/// <summary>What an assistant asks, as it was heard.</summary>
internal static class AskedQuestion
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?。！？؟।;");

    private const int MostWords = 3;

    /// <summary>Where no spaces are set, a word has about two characters.</summary>
    private const int MostCharacters = 6;

    /// <summary>The question at the end of a text; empty where there is none.</summary>
    public static string LastOf(string text)
    {
        var end = text.TrimEnd();
        if (end is not [.., '?' or '？' or '؟' or ';'])
            return "";
        var before = end.AsSpan(0, end.Length - 1).LastIndexOfAny(Ends);
        return end[(before + 1)..];
    }

    /// <summary>The later text ends by asking what the earlier one did, in no more words: "Shall I book it?" after "Shall I book it for three?".</summary>
    public static bool IsSameIn(string later, string earlier)
    {
        var words = SpokenWords.Of(LastOf(later));
        var before = SpokenWords.Of(LastOf(earlier));
        return words.Count > 0 && words.All(before.Contains) && (words.Count > 1 || before.Count == 1);
    }

    /// <summary>Three words at most.</summary>
    public static bool IsShort(string said) =>
        SpokenWords.Of(said) is { Count: > 0 and <= MostWords } words && (!said.Any(Script.IsWithoutSpaces) || words.Sum(word => word.Length) <= MostCharacters);
}
