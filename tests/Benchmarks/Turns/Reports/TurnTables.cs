using System.Globalization;
using System.Text;
using VoiceAssistant.Benchmarks.Speech;
using VoiceAssistant.Benchmarks.Turns.Corpus;
using VoiceAssistant.Benchmarks.Turns.Runs;

namespace VoiceAssistant.Benchmarks.Turns.Reports;

/// <summary>The figures of one half, in markdown.</summary>
internal static class TurnTables
{
    private static readonly string[] Parts = [RoomCases.Part, CallerCases.Part, EchoCases.Part];

    private static readonly (string Name, string Goal, Func<Totals, string> Value)[] Rows =
    [
        ("response latency p50 / p95", "", t => Times(t.ResponseMs)),
        ("answered", "1.00", t => $"{t.Answered}"),
        ("yielded within 2 s", "≥ 0.99", t => $"{t.Yielded}"),
        ("yield latency p50 / p95", "≤ 400 ms", t => Times(t.YieldMs)),
        ("interrupts a caller who has not finished", "≤ 0.10", t => $"{t.Interrupts}"),
        ("ignores backchannels", "≥ 0.90", t => $"{t.Backchannels}"),
        ("ignores vocal tics", "≥ 0.90", t => $"{t.Tics}"),
        ("ignores side talk", "≥ 0.90", t => $"{t.SideTalk}"),
        ("turn-taking curve", "≥ 0.95", t => Number(t.Curve)),
        ("false cut-offs, of pauses ≥ 100 ms in turns", "", t => $"{t.InterruptedPauses}"),
        ("false turns a minute", "", t => Number(t.FalseTurnsPerMinute)),
        ("false barge-ins a minute", "", t => Number(t.FalseBargeInsPerMinute)),
        ("holes over 200 ms in our speech a minute", "0", t => Number(t.HolesPerMinute)),
        ("calls with 10 s in which nobody answers", "0", t => $"{t.DeadAir}"),
        ("calls that the assistant ended", "0", t => $"{t.GivenUp}"),
        ("greeting whole and at once", "≥ 0.95", t => $"{t.Greetings}"),
        ("answers before a question is over: taken", "", t => $"{t.EarlyAnswers}"),
        ("impatient callers hear something within 4 s", "", t => $"{t.Impatience}"),
        ("calls, minutes", "", t => FormattableString.Invariant($"{t.Calls}, {t.Minutes:0}")),
    ];

    public static string Of(CorpusHalf half, IReadOnlyList<JudgedCall> results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {half} half").AppendLine();
        var talked = results.Where(result => result.Case.Part != HeardCases.Part).ToList();
        if (talked.Count > 0)
        {
            Metrics(text, talked);
            Worst(text, talked);
            // a room is a call or two: of the other half only sums are read
            if (half == CorpusHalf.Tuned)
                Groups(text, talked);
        }

        var heard = results.Where(result => result.Case.Part == HeardCases.Part).ToList();
        if (heard.Count > 0)
            Heard(text, HeardTotals.Of(heard));
        return text.ToString();
    }

    private static void Metrics(StringBuilder text, List<JudgedCall> results)
    {
        var parts = Parts.Where(part => results.Exists(result => result.Case.Part == part)).ToList();
        List<Totals> columns = [Totals.Of(results), .. parts.Select(part => Totals.Of([.. results.Where(result => result.Case.Part == part)]))];
        text.AppendLine(CultureInfo.InvariantCulture, $"| | goal | all | {string.Join(" | ", parts)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|{string.Concat(parts.Select(_ => "---|"))}");
        foreach (var (name, goal, value) in Rows)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {goal} | {string.Join(" | ", columns.Select(value))} |");
        text.AppendLine();
    }

    /// <summary>What the goals ask of every room and of every echo.</summary>
    private static void Worst(StringBuilder text, List<JudgedCall> results)
    {
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Worst room, false turns and false barge-ins a minute: {Most(" 20")} at 20 dB (goal ≤ 0.5), {Most(" 10")} at 10 dB (goal ≤ 2). Worst echo, self-interruptions in 10 min of speech: {Number(MostOf(EchoCases.Part, "", t => t.SelfInterruptions))} (goal 0).")
            .AppendLine();

        string Most(string level) =>
            $"{Number(MostOf(RoomCases.Part, level, t => t.FalseTurnsPerMinute))}, {Number(MostOf(RoomCases.Part, level, t => t.FalseBargeInsPerMinute))}";

        double MostOf(string part, string ending, Func<Totals, double> value) => results
            .Where(result => result.Case.Part == part && result.Case.Group.EndsWith(ending, StringComparison.Ordinal))
            .GroupBy(result => result.Case.Group).Select(group => value(Totals.Of([.. group]))).DefaultIfEmpty(double.NaN).Max();
    }

    private static void Groups(StringBuilder text, List<JudgedCall> results)
    {
        text.AppendLine("| calls | minutes | false turns, barge-ins a minute | self-interruptions in 10 min of speech | greeting | answered | latency p50 / p95 | interrupts | yielded | yield p50 / p95 |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var group in results.OrderBy(result => result.Order).GroupBy(result => result.Case.Group))
        {
            var t = Totals.Of([.. group]);
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {group.Key} | {t.Minutes:0.0} | {t.FalseTurnsPerMinute:0.0}, {t.FalseBargeInsPerMinute:0.0} | {t.SelfInterruptions:0.0} | {t.Greetings} | {t.Answered} | {Times(t.ResponseMs)} | {t.Interrupts} | {t.Yielded} | {Times(t.YieldMs)} |");
        }

        text.AppendLine();
    }

    private static void Heard(StringBuilder text, HeardTotals heard) => text.AppendLine(CultureInfo.InvariantCulture,
        $"Heard, marks 0 to 400 ms late: {heard.Count} stopped replies, mean error {heard.MeanError:0.00} words (goal < 0.5), at most {heard.MostTooMany:0} claimed too many (goal ≤ 1; more in {heard.OverOneTooMany}); {heard.Unmatched} replies without a turn in the log or the other way round; the words' times are right to {heard.OffMs:0} ms in a whole reply")
        .AppendLine();

    private static string Times(Percentiles ms) => ms.Count == 0 ? "–" : FormattableString.Invariant($"{ms.P50:0} / {ms.P95:0} ms");

    private static string Number(double value) => double.IsNaN(value) ? "–" : FormattableString.Invariant($"{value:0.00}");
}
