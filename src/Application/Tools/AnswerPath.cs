using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Application.Tools;

/// <summary>
/// A place in a JSON answer: <c>$</c> for all of it, then <c>.name</c> or <c>['any name']</c> for a member and <c>[0]</c> for an item;
/// <c>[-1]</c> is the last. The part of RFC 9535 that leads to one place.
/// </summary>
internal static partial class AnswerPath
{
    public const string Problem = "Use a path like $.booking.slots[0].start or $['a name'].";

    public static bool IsValid(string? path) => path is { Length: <= ToolResponse.LongestPath } && Path().IsMatch(path);

    /// <summary>Null where nothing is there.</summary>
    public static JsonElement? Find(JsonElement answer, string path)
    {
        var at = answer;
        foreach (Match step in Step().Matches(path, 1))
        {
            if (step.Groups["index"] is { Success: true } index)
            {
                if (at.ValueKind != JsonValueKind.Array || !int.TryParse(index.Value, CultureInfo.InvariantCulture, out var number))
                    return null;
                var place = number < 0 ? at.GetArrayLength() + number : number;
                if (place < 0 || place >= at.GetArrayLength())
                    return null;
                at = at[place];
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step.Groups["name"].Value, out at))
            {
                return null;
            }
        }
        return at;
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z_][A-Za-z0-9_-]*|\['[^'\p{C}]+'\]|\[(0|-?[1-9][0-9]{0,5})\])*\z")]
    private static partial Regex Path();

    [GeneratedRegex(@"\.(?<name>[A-Za-z_][A-Za-z0-9_-]*)|\['(?<name>[^'\p{C}]+)'\]|\[(?<index>-?[0-9]+)\]")]
    private static partial Regex Step();
}
