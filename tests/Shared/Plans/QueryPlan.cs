using System.Text.RegularExpressions;

namespace VoiceAssistant.Tests.Plans;

/// <summary>One step of a plan.</summary>
/// <param name="Table">Which table it reads; null where none.</param>
/// <param name="Key">By what the rows are found in an index; null where all rows are read, with or without an index.</param>
internal sealed record PlanStep(int Depth, string Text, string? Table, string? Key);

/// <summary>How a database goes about one query.</summary>
internal sealed partial record QueryPlan(string Sql, IReadOnlyList<PlanStep> Steps)
{
    /// <summary>What keeps other owners' rows from being read.</summary>
    /// <param name="tables">Those that hold rows of many owners.</param>
    public IEnumerable<string> Problems(IReadOnlySet<string> tables) => Steps
        .Where(step => step.Table is { } table && tables.Contains(table) && !IsOwnersOnly(step.Key))
        .Select(step => $"reads rows of other owners of {step.Table}: {step.Text}");

    public override string ToString() =>
        $"{Sql}\n{string.Join('\n', Steps.Select(step => new string(' ', 2 + (2 * step.Depth)) + step.Text))}";

    /// <summary>The rows of one owner, one row, the rows of one conversation, source or document, the metadata of one thing, or turns by words of which the owner is one.</summary>
    private static bool IsOwnersOnly(string? key) => key is not null && Narrow().IsMatch(key);

    [GeneratedRegex(@"\b(OwnerId|Id|rowid|ConversationId|SourceId|DocumentId|SubjectId|Words)\b")]
    private static partial Regex Narrow();
}
