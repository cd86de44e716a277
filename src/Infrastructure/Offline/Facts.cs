using System.Text;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Text;

namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>A sentence that can be quoted to a caller, and the heading above it; empty where there is none.</summary>
internal sealed record Fact(string Sentence, string Heading)
{
    /// <summary>How likely its document is to answer the question, 0 to 1; 0 for what the owner has told the assistant.</summary>
    public double Relevance { get; init; }
}

/// <summary>Takes a text apart into what it says and what it tells the assistant to do; only the former is quoted.</summary>
internal static partial class Facts
{
    /// <summary>A line that was broken because it was full goes on in the next one.</summary>
    private const int FullLine = 70;

    public static IReadOnlyList<Fact> In(string text) => In(text, sentence => !IsInstruction().IsMatch(sentence));

    /// <param name="isQuotable">Whether a sentence speaks to the caller.</param>
    public static IReadOnlyList<Fact> In(string text, Func<string, bool> isQuotable)
    {
        var facts = new List<Fact>();
        var heading = "";
        foreach (var line in Unbroken(text))
        {
            if (line.Length == 0)
                heading = "";
            else if (line.EndsWith(':') || line.StartsWith('#'))
                heading = line.Trim('#', ':', ' ');
            else
                facts.AddRange(Sentences.In(line).Where(isQuotable).Select(s => new Fact(s, heading)));
        }

        return facts;
    }

    /// <summary>The lines of a text without its line breaks within sentences.</summary>
    private static IEnumerable<string> Unbroken(string text)
    {
        var whole = new StringBuilder();
        var isFull = false;
        foreach (var line in text.Split('\n').Select(l => Bullet().Replace(l.Trim(), "")))
        {
            var goesOn = whole.Length > 0 && line.Length > 0 && !".!?:".Contains(whole[^1]) && (isFull || char.IsLower(line[0]));
            if (!goesOn && whole.Length > 0)
                yield return Take(whole);
            if (line.Length == 0)
                yield return "";
            isFull = line.Length >= FullLine;
            whole.Append(goesOn ? " " : "").Append(line);
        }

        if (whole.Length > 0)
            yield return Take(whole);
    }

    private static string Take(StringBuilder text)
    {
        var taken = text.ToString();
        text.Clear();
        return taken;
    }

    [GeneratedRegex(@"^([-*•]|\d{1,2}[.)])\s+")]
    private static partial Regex Bullet();

    /// <summary>Speaks to the assistant, not to the caller.</summary>
    [GeneratedRegex(
        @"^(you|your (role|job|task|name|tone|style|answers?)|always|never|do not|don't|be|keep|speak|answer|use|ask|say|if you (do not|don't|cannot|can't|are))\b|\bthe caller\b|\ba caller\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex IsInstruction();
}
