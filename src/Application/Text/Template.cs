using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Text;

/// <summary>
/// Text with places for values: <c>{{contact.name}}</c>. It is filled in one pass, so that a value which looks like a place
/// stays what it is.
/// </summary>
public static partial class Template
{
    /// <summary>What a variable that an owner thinks of may be called; the names with a dot are ours.</summary>
    public static bool IsVariableName(string name) => VariableName().IsMatch(name);

    /// <summary>What keeps a text from being filled, as a sentence for its author; null where nothing does.</summary>
    public static string? ProblemWith(string? text)
    {
        for (var at = IndexOfPlace(text, 0); at >= 0; at = IndexOfPlace(text, at))
        {
            var place = Place().Match(text!, at);
            if (!place.Success || place.Index != at)
                return $"The {{{{ of “{Excerpt(text!, at)}” has no }}}}.";
            if (place.Groups["name"].Length == 0)
                return "There is no name between {{ and }}.";
            if (!Name().IsMatch(place.Groups["name"].Value))
                return $"“{place.Groups["name"].Value}” is no name: use letters, digits, underscores and dots, as in {{{{contact.name}}}}.";
            at = place.Index + place.Length;
        }
        return null;
    }

    /// <summary>A place without a value is left out with the space before it, unless a word follows at once.</summary>
    /// <param name="valueOf">Null or empty where there is no value.</param>
    public static string Fill(string text, Func<string, string?> valueOf) => SpacedPlace().Replace(text, place =>
    {
        if (!Name().IsMatch(place.Groups["name"].Value))
            return place.Value; // written before such places meant anything
        return valueOf(place.Groups["name"].Value) is { Length: > 0 } value
            ? place.Groups["space"].Value + value
            : EndsThere(text, place.Index + place.Length) ? "" : place.Groups["space"].Value;
    });

    private static int IndexOfPlace(string? text, int from) => text?.IndexOf("{{", from, StringComparison.Ordinal) ?? -1;

    private static string Excerpt(string text, int at) => text[at..Math.Min(text.Length, at + 20)].ReplaceLineEndings(" ");

    private static bool EndsThere(string text, int at) => at == text.Length || char.IsWhiteSpace(text[at]) || ",.;:!?…".Contains(text[at]);

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]*?)\s*\}\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?<space> ?)\{\{\s*(?<name>[^{}]*?)\s*\}\}")]
    private static partial Regex SpacedPlace();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}(\.[A-Za-z0-9_]{1,64}){0,3}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex VariableName();
}
