using System.Text.Json;
using System.Text.RegularExpressions;

namespace VoiceAssistant.Application.Tools;

/// <summary>JSON that somebody else has written, so that whatever parses can be read in every part.</summary>
internal static partial class AnswerJson
{
    /// <summary>Null where it is none.</summary>
    public static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(WithoutHalves(text));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Half of a surrogate pair (<c>\ud800</c>) is well-formed JSON and no character: .NET finds out only when it reads, or compares, the name or the text in which
    /// it stands. In its place comes U+FFFD (Unicode 16, 3.9, "Replacement of ill-formed subsequences").
    /// </summary>
    public static string WithoutHalves(string text) => text.Contains("\\ud", StringComparison.OrdinalIgnoreCase)
        ? Escape().Replace(text, match => match.Groups["half"].Success ? "\\ufffd" : match.Value)
        : text;

    [GeneratedRegex(@"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
