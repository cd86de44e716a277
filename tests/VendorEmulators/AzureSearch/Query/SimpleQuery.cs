using System.Text.RegularExpressions;

namespace VoiceAssistant.VendorEmulators.AzureSearch.Query;

/// <summary>
/// The simple syntax of queries, with what goes wrong in it: in a search for any word, <c>-word</c> also finds everything without
/// the word, and a backslash takes an operator's meaning away.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/search/query-simple-syntax</remarks>
internal sealed partial class SimpleQuery
{
    private readonly List<(char Operator, List<string> Words, bool IsPrefix)> _clauses = [];
    private readonly bool _isAll;

    public SimpleQuery(string text, bool isAll)
    {
        _isAll = isAll;
        foreach (Match clause in Clause().Matches(text))
        {
            var words = WordsOf(clause.Groups["phrase"].Success ? clause.Groups["phrase"].Value : clause.Groups["word"].Value);
            if (words.Count > 0)
                _clauses.Add((clause.Groups["operator"].Value.FirstOrDefault(), words, clause.Groups["star"].Success));
        }
    }

    public IEnumerable<(string Word, bool IsPrefix)> Scored =>
        _clauses.Where(clause => clause.Operator != '-').SelectMany(clause => clause.Words.Select(word => (word, clause.IsPrefix))).Distinct();

    /// <summary>As the standard analyser takes a text apart.</summary>
    public static List<string> WordsOf(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    public static bool IsSame(string word, bool isPrefix, string other) =>
        isPrefix ? other.StartsWith(word, StringComparison.Ordinal) : other == word;

    /// <param name="fields">The words of each.</param>
    public bool Matches(List<List<string>> fields)
    {
        var found = _clauses.ConvertAll(clause => (clause.Operator, Is: fields.Exists(field => Has(field, clause.Words, clause.IsPrefix)) != (clause.Operator == '-')));
        return found.TrueForAll(clause => clause.Is || (!_isAll && clause.Operator != '+')) && found.Exists(clause => clause.Is);
    }

    private static bool Has(List<string> field, List<string> words, bool isPrefix)
    {
        for (var at = 0; at + words.Count <= field.Count; at++)
        {
            if (!words.Where((word, i) => !IsSame(word, isPrefix && i == words.Count - 1, field[at + i])).Any())
                return true;
        }

        return false;
    }

    [GeneratedRegex("""(?<![^\s(|])(?<operator>[+-])?(?:"(?<phrase>[^"]*)"|(?<word>(?:\\.|[^\s|()*"])+)(?<star>\*)?)""")]
    private static partial Regex Clause();

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+(?:['’.,](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*")]
    private static partial Regex Word();
}
