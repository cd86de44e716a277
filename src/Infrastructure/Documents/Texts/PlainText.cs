using System.Text;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Infrastructure.Documents.Texts;

/// <summary>Reads text without markup: paragraphs by empty lines, lists, and headings as people type them.</summary>
internal static partial class PlainText
{
    private const int LongestHeading = 100;

    public static void Read(string text, DocumentBuilder document)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();
        var paragraph = new StringBuilder();
        var isItem = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var next = i + 1 < lines.Count ? lines[i + 1] : "";
            if (Underline().IsMatch(next) && IsShort(line) && next.Length >= line.Length / 2 && paragraph.Length == 0)
            {
                document.AddHeading(line, next[0] is '=' or '#' ? 1 : 2);
                i++;
            }
            else if (paragraph.Length == 0 && next.Length == 0 && Level(line, Near(lines, i, -1), Near(lines, i, 1)) is var level and > 0)
                document.AddHeading(line, level);
            else if (line.Length == 0 || Item().IsMatch(line))
            {
                Flush();
                isItem = line.Length > 0;
                paragraph.Append(Bullet().Replace(line, ""));
            }
            else
                Append(paragraph, line);
        }

        Flush();
        if (document.Title.Length == 0)
            document.Title = FirstHeading(lines);

        void Flush()
        {
            if (isItem)
                document.AddListItem(paragraph.ToString());
            else
                document.AddParagraph(paragraph.ToString());
            paragraph.Clear();
            isItem = false;
        }
    }

    /// <summary>A word that was divided at the end of a line is put together.</summary>
    public static void Append(StringBuilder paragraph, string line)
    {
        var begin = line.AsSpan().TrimStart();
        if (paragraph.Length == 0)
            paragraph.Append(begin);
        else if (begin.Length > 0 && char.IsLower(begin[0]) && paragraph.Length > 1 && paragraph[^1] is '-' or '\u2010' or '\u00AD'
            && char.IsLetter(paragraph[^2]))
        {
            paragraph.Length--;
            paragraph.Append(begin);
        }
        else
            paragraph.Append(' ').Append(begin);
    }

    /// <summary>Of a line that stands alone; 0 where it is none.</summary>
    private static int Level(string line, string last, string next)
    {
        if (!IsShort(line) || line.EndsWith(','))
            return 0;
        if (Numbered().IsMatch(line))
            return IsBeside(line, last) || IsBeside(line, next) ? 0 : Depth(line);
        return IsCapitals(line) ? 1 : 0;
    }

    private static int Depth(string line) => Numbered().Match(line).Groups["number"].Value.Trim('.').Count(c => c == '.') + 1;

    private static bool IsShort(string line) =>
        line.Length is > 1 and <= LongestHeading && line[^1] is not ('.' or ';') && line.Any(char.IsLetter);

    private static bool IsCapitals(string line) =>
        line.Count(char.IsUpper) >= 4 && !line.Any(char.IsLower) && line.Count(char.IsLetter) * 2 > line.Length;

    /// <summary>Two numbers of the same depth without anything between them are those of a list.</summary>
    private static bool IsBeside(string line, string other) => Numbered().IsMatch(other) && Depth(other) == Depth(line);

    /// <summary>The line before or behind it that is not empty.</summary>
    private static string Near(List<string> lines, int at, int step)
    {
        do
            at += step;
        while (at >= 0 && at < lines.Count && lines[at].Length == 0);
        return at >= 0 && at < lines.Count ? lines[at] : "";
    }

    /// <summary>Only one that the text begins with is its title.</summary>
    private static string FirstHeading(List<string> lines)
    {
        var first = lines.FindIndex(line => line.Length > 0);
        if (first < 0 || !IsShort(lines[first]))
            return "";
        var next = first + 1 < lines.Count ? lines[first + 1] : "";
        return Underline().IsMatch(next) || (next.Length == 0 && Level(lines[first], "", Near(lines, first, 1)) > 0) ? lines[first] : "";
    }

    [GeneratedRegex(@"^(={3,}|-{3,}|~{3,}|\*{3,}|#{3,}|_{3,})$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^\s*([-*•–‣·o]|\(?\d{1,3}[.)]|\(?[a-z][)])\s+\S")]
    private static partial Regex Item();

    /// <summary>The sign of an item; a number stays, since it may be what is asked for.</summary>
    [GeneratedRegex(@"^\s*[-*•–‣·o]\s+")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^(?<number>\d{1,2}(\.\d{1,2}){0,4}\.?)\s+\p{Lu}")]
    private static partial Regex Numbered();
}
