using System.Globalization;

namespace VoiceAssistant.Application.Text;

/// <summary>Finds where text without any punctuation may be cut.</summary>
internal static class WordEnd
{
    /// <summary>The last one up to <paramref name="latest"/>, not within a number that is written in groups; where there are no spaces, the last whole character.</summary>
    public static int Before(ReadOnlySpan<char> text, int latest, int shortest)
    {
        var space = 0;
        for (var i = latest; i >= shortest; i--)
        {
            if (!char.IsWhiteSpace(text[i]))
                continue;
            if (!char.IsDigit(text[i - 1]) || !char.IsDigit(text[i + 1]))
                return i;
            space = Math.Max(space, i);
        }

        return space > 0 ? space : WholeCharacter(text, latest);
    }

    private static int WholeCharacter(ReadOnlySpan<char> text, int latest)
    {
        var at = latest;
        while (at > 1 && BelongsToTheOneBefore(text[at]))
            at--;
        return at > 1 ? at : latest;
    }

    private static bool BelongsToTheOneBefore(char c) => char.IsLowSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
        || c is '\u200d';
}
