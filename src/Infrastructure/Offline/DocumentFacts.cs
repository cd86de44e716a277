using System.Text.RegularExpressions;
using VoiceAssistant.Application.Knowledge.Search;

namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>
/// Takes a part of a document apart into sentences that can be said on the telephone. Anybody may have written it: what speaks to the
/// assistant is not said, and done even less.
/// </summary>
internal static partial class DocumentFacts
{
    private const string Cells = " | ";

    /// <summary>Characters; nobody follows a longer sentence by ear.</summary>
    private const int LongestSentence = 240;

    public static IReadOnlyList<Fact> In(FoundText found)
    {
        var above = found.Heading.Split('›')[^1].Trim();
        return
        [
            .. Runs(found.Text).SelectMany(run => run.IsTable ? Rows(run.Lines) : Facts.In(string.Join('\n', run.Lines), IsQuotable))
                .Select(fact => new Fact(Shortened(fact.Sentence), fact.Heading.Length > 0 ? fact.Heading : above) { Relevance = found.Score }),
        ];
    }

    /// <summary>Lines one behind the other that are all rows of a table, or all none.</summary>
    private static IEnumerable<(bool IsTable, List<string> Lines)> Runs(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (lines.Count > 0 && IsRow(lines[0]) != IsRow(line))
            {
                yield return (IsRow(lines[0]), lines);
                lines = [];
            }

            lines.Add(line);
        }

        if (lines.Count > 0)
            yield return (IsRow(lines[0]), lines);
    }

    /// <summary>"Check-up | 60 dollars" is said as "Check-up: 60 dollars", with more columns what each of them means.</summary>
    private static IEnumerable<Fact> Rows(List<string> lines)
    {
        var rows = lines.ConvertAll(line => line.Split('|', StringSplitOptions.TrimEntries));
        var header = rows.Count > 1 && !lines[0].Any(char.IsDigit) && rows.TrueForAll(row => row.Length == rows[0].Length) ? rows[0] : null;
        return rows.Skip(header is null ? 0 : 1).Select(row => Say(row, header)).Where(said => said.Length > 0 && IsQuotable(said))
            .Select(said => new Fact(said, header is null ? "" : string.Join(' ', header)));
    }

    private static string Say(string[] row, string[]? header)
    {
        var values = row.Select((cell, i) => (Cell: cell, Name: header is not null && row.Length > 2 ? header[i] : "")).Skip(1)
            .Where(value => value.Cell.Length > 0)
            .Select(value => value.Name.Length > 0 ? $"{char.ToLowerInvariant(value.Name[0])}{value.Name[1..]} {value.Cell}" : value.Cell);
        return row[0].Length == 0 ? string.Join(", ", values) : $"{row[0]}: {string.Join(", ", values)}".TrimEnd(' ', ':');
    }

    private static bool IsRow(string line) => line.Contains(Cells, StringComparison.Ordinal);

    private static bool IsQuotable(string sentence) => sentence.Any(char.IsLetterOrDigit) && !SpeaksToAssistant().IsMatch(sentence);

    /// <summary>As far as its last clause that can be followed.</summary>
    private static string Shortened(string sentence)
    {
        if (sentence.Length <= LongestSentence)
            return sentence;
        var end = sentence.LastIndexOfAny([',', ';', '–', '('], LongestSentence);
        if (end < LongestSentence / 3)
            end = sentence.LastIndexOf(' ', LongestSentence);
        return (end > 0 ? sentence[..end] : sentence[..LongestSentence]).TrimEnd(' ', ',', ';', '–', '(') + ".";
    }

    [GeneratedRegex(
        @"\b(ignore|disregard|forget|override)\b.*\b(instructions?|prompts?|rules?|above|previous|before|told)\b|\b(system|developer) (prompt|message|instructions?)\b"
        + @"|\b(you are|you're|act as|pretend|dear|as) (now |an? |the |to be )*(\w+ )?(assistant|chat ?bot|bot|language model|ai|agent|model)\b|\b(assistant|ai|bot|model|system|user)\s*[:,!]"
        + @"|\b(hang up|end(ing)? (the|this) (call|conversation)|end_call|tool_calls?|function calls?|call (the |a )?(tool|function))\b|\bgood ?-?bye\b|\b(the|every|each|any|all) callers?\b"
        + @"|^(now |please |always |never |do not |don't )*(say|answer|reply|respond|repeat|pretend|act|tell (the|them|him|her|every\w*|all|people))\b|\byou (must|should|will|shall|have to) (now |always |never |only )*(say|answer|reply|respond|repeat|tell|hang|end|call)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex SpeaksToAssistant();
}
