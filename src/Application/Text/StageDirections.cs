using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Leaves out what an actor would do and not say: <c>*smiles*</c>, <c>(laughs softly)</c>. A passage between single
/// asterisks is one where it begins with a known word, or where it stands between sentences and does not begin with a
/// capital letter, as emphasis (<c>we *really* care</c>) does not. What is between two asterisks is emphasis.
/// </summary>
internal sealed partial class StageDirections(IReadOnlyList<string> words)
{
    private readonly HashSet<string> _words = new(words, StringComparer.OrdinalIgnoreCase);

    public string Remove(string text)
    {
        text = Asterisks().Replace(text, found => IsDirection(text, found) ? "" : found.Value);
        return Brackets().Replace(text, found => IsKnown(found.Groups[1].Value) ? "" : found.Value);
    }

    private bool IsDirection(string text, Match found)
    {
        var said = found.Groups[1].Value;
        return IsKnown(said) || (!char.IsUpper(said[0]) && char.IsLetter(said[0]) && IsBetweenSentences(text, found.Index, found.Index + found.Length));
    }

    private bool IsKnown(string said)
    {
        var end = said.AsSpan().IndexOfAny(" ,.;");
        return _words.Contains(end < 0 ? said : said[..end]);
    }

    private static bool IsBetweenSentences(string text, int start, int end)
    {
        var before = text.AsSpan(0, start).TrimEnd();
        var after = text.AsSpan(end).TrimStart();
        return (before.IsEmpty || before[^1] is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '।' or '"')
            && (after.IsEmpty || !(char.IsLower(after[0]) || after[0] is ',' or ':' or '.' or '!' or '?'));
    }

    [GeneratedRegex(@"(?<![*\w])\*([^*\s][^*\n]{0,60}?)(?<!\s)\*(?![*\w])")]
    private static partial Regex Asterisks();

    [GeneratedRegex(@"[(\[]([^()\[\]\n]{1,60})[)\]]")]
    private static partial Regex Brackets();
}
