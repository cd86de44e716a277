using System.Globalization;
using System.Text;

namespace VoiceAssistant.Infrastructure.Documents;

/// <summary>Text as blocks have it: composed, and of characters that mean something.</summary>
internal static class BlockText
{
    /// <summary>One line, with single spaces and none at its ends.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        Append(line, text, keepsLines: false);
        if (line.Length > 0 && line[^1] == ' ')
            line.Length--;
        return Compose(line);
    }

    /// <summary>Lines and indentation as they are, without empty ones at the ends and spaces behind them.</summary>
    public static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length);
        Append(lines, text.ReplaceLineEndings("\n"), keepsLines: true);
        var all = Compose(lines).Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0).ToList();
        while (all is [.., ""])
            all.RemoveAt(all.Count - 1);
        return string.Join('\n', all);
    }

    /// <summary>Cells as one line; empty ones before others keep their place.</summary>
    public static string Row(IEnumerable<string> cells) => Line(string.Join(" | ", cells)).TrimEnd(' ', '|');

    private static string Compose(StringBuilder text)
    {
        var composed = text.ToString();
        return composed.IsNormalized(NormalizationForm.FormC) ? composed : composed.Normalize(NormalizationForm.FormC);
    }

    private static void Append(StringBuilder clean, string text, bool keepsLines)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    clean.Append(c).Append(text[++i]);
                else
                    clean.Append('\uFFFD');
            }
            else if (keepsLines && c is '\n' or ' ' or '\t')
                clean.Append(c is '\t' ? "    " : c);
            else if (c is ' ' || char.IsWhiteSpace(c) || (char.IsControl(c) && c is not '\0'))
                AppendSpace(clean, keepsLines);
            else if (!IsInvisible(c))
                clean.Append(c);
        }
    }

    private static void AppendSpace(StringBuilder clean, bool isAlways)
    {
        if (isAlways || (clean.Length > 0 && clean[^1] != ' '))
            clean.Append(' ');
    }

    /// <summary>Soft hyphens, marks of direction, byte order marks and what is no character; the joiners of scripts and emoji stay.</summary>
    private static bool IsInvisible(char c) =>
        c is '\0' or '\u00AD' or '\uFFFE' or '\uFFFF'
        || (c is not ('\u200C' or '\u200D') && char.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
