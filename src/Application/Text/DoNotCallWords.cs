using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>How people of one language ask not to be called again; from its file of <see cref="LanguageData"/>.</summary>
internal sealed class DoNotCallWords
{
    /// <summary>A wish may have commas in it: "I don't want, ever again, to be called".</summary>
    private const int MostClauses = 4;

    private readonly Regex _said, _around, _alone, _condition, _report, _limit, _instead;

    public DoNotCallWords(DoNotCallFile file)
    {
        var (wish, around) = (AnyOf(file.Wishes), AnyOf(file.Around.OrderByDescending(phrase => phrase.Length)));
        _said = Pattern($"^{OneByOne($"(?<wish>{wish})|{around}")}(?:(?<=(?:^| ){AnyOf(file.Joins)} )(?<rest>.+))?$");
        _around = Pattern($"^{OneByOne(around)}$");
        _alone = Pattern($"^{AnyOf(file.Alone)}$");
        _condition = Pattern($@"^(?:\w+ )?{AnyOf(file.Conditions)}(?: |$)");
        _report = Pattern($"(?:^| ){AnyOf(file.Reports)}(?: |$)");
        _limit = Pattern($"^{AnyOf(file.Limits)}(?: |$)");
        _instead = Pattern($"^(?:{AnyOf(file.Around)} )*{AnyOf(file.Replacing)}(?: |$)");
    }

    /// <summary>All that was said is a wish, and a short one.</summary>
    /// <param name="text">Folded.</param>
    public bool IsAlone(string text) => _alone.IsMatch(text);

    /// <summary>Some of the clauses, one after the other, are a wish, which no other clause makes something else.</summary>
    /// <param name="clauses">Of one sentence, folded.</param>
    public bool IsWish(IReadOnlyList<string> clauses)
    {
        for (var start = 0; start < clauses.Count && (start == 0 || !IsConditionOrReport(clauses[start - 1])); start++)
        {
            for (var end = start + 1; end <= clauses.Count && end - start <= MostClauses; end++)
            {
                if (Says(string.Join(' ', clauses.Skip(start).Take(end - start))) && (end == clauses.Count || !TakesBack(clauses[end])))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Behind "and" anything may follow that does not take it back.</summary>
    private bool Says(string text) => _said.Match(text) is var said && said.Groups["wish"].Success
        && (said.Groups["rest"].Value is not { Length: > 0 } rest || !(_limit.IsMatch(rest) || _instead.IsMatch(rest)));

    private bool IsConditionOrReport(string before) => (_condition.IsMatch(before) || _report.IsMatch(before)) && !_around.IsMatch(before);

    private bool TakesBack(string after) => (_limit.IsMatch(after) || _report.IsMatch(after)) && !_around.IsMatch(after);

    private static string AnyOf(IEnumerable<string> patterns) => $"(?:{string.Join('|', patterns)})";

    /// <summary>Phrases up to the end of the text. Each is taken for good, so that a long text takes no longer than its length.</summary>
    private static string OneByOne(string phrase) => $"(?>(?:{phrase})(?: |$))+";

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);
}
