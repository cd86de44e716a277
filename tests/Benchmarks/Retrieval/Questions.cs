using System.Text.RegularExpressions;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <param name="Source">The one that is asked, or of those that are asked together the one where the answer is; null where there is none.</param>
/// <param name="Answer">A part of the sentence that answers it; null where none does.</param>
/// <param name="IsTuning">It may be looked at when something is chosen or weighted; the others only tell how good that was.</param>
internal sealed record Question(string Text, string? Source, string? Answer, bool IsTuning);

/// <summary>
/// What callers ask of a corpus, in <c>answerable.txt</c> (source, answer, question) and <c>unanswerable.txt</c> (source where one is asked,
/// question): every other one is held apart.
/// </summary>
internal static partial class Questions
{
    public static IReadOnlyList<Question> Of(string corpus) =>
    [
        .. Lines(corpus, "answerable.txt").Select((line, i) => line is [var source, var answer, var text]
            ? new Question(text, source, OneLine(answer), i % 2 == 0)
            : throw new FormatException($"answerable.txt of {corpus}, line {i + 1}")),
        .. Lines(corpus, "unanswerable.txt").Select((line, i) => new Question(line[^1], line.Length > 1 ? line[0] : null, Answer: null, i % 2 == 0)),
    ];

    public static string OneLine(string text) => Space().Replace(text, " ").Trim();

    private static IEnumerable<string[]> Lines(string corpus, string file)
    {
        using var reader = new StreamReader(typeof(Questions).Assembly.GetManifestResourceStream($"{corpus}/{file}")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('\t'));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
