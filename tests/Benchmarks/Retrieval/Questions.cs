using System.Text.RegularExpressions;

namespace VoiceAssistant.Benchmarks.Retrieval;

/// <param name="Package">Where the answer is; null where there is none.</param>
/// <param name="Answer">A part of the sentence that answers it.</param>
/// <param name="IsTuning">It may be looked at when something is chosen or weighted; the others only tell how good that was.</param>
internal sealed record Question(string Text, string? Package, string? Answer, bool IsTuning);

/// <summary>What callers ask, in <c>answerable.txt</c> (package, answer, question) and <c>unanswerable.txt</c>: every other one is held apart.</summary>
internal static partial class Questions
{
    public static IReadOnlyList<Question> Answerable { get; } =
        [.. Lines("answerable.txt").Select((line, i) => line.Split('\t') is [var package, var answer, var text]
            ? new Question(text, package, OneLine(answer), i % 2 == 0)
            : throw new FormatException($"answerable.txt, line {i + 1}"))];

    public static IReadOnlyList<Question> Unanswerable { get; } =
        [.. Lines("unanswerable.txt").Select((text, i) => new Question(text, Package: null, Answer: null, i % 2 == 0))];

    public static string OneLine(string text) => Space().Replace(text, " ").Trim();

    private static string[] Lines(string resource)
    {
        using var reader = new StreamReader(typeof(Questions).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
