using System.Globalization;
using System.Text.Json.Nodes;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Common.Json;

/// <summary>What a patch repeats of an answer, such as the id: whoever sends back what they were given, with a change in it, changes just that.</summary>
internal static class ReadOnlyMembers
{
    private const string Problem = "This is shown, and cannot be changed here.";

    /// <summary>JavaScript knows no more of a time.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(1);

    /// <summary>The patch without the members that are as they are shown and cannot be written; which of those were changed is told.</summary>
    /// <param name="shown">What is read.</param>
    /// <param name="type">Of what can be written.</param>
    public static Result<JsonObject> Without(JsonObject patch, JsonObject shown, Type type)
    {
        var problems = new Dictionary<string, string[]>();
        var rest = Without(patch, shown, type, "", problems);
        return problems.Count == 0 ? rest : new InvalidError(problems);
    }

    private static JsonObject Without(JsonObject patch, JsonObject shown, Type? type, string path, Dictionary<string, string[]> problems)
    {
        var rest = new JsonObject();
        foreach (var (name, value) in patch)
        {
            var member = PatchedMember.Of(type, name);
            if (member.IsKnown && member.Type is not null && !member.IsWhole && value is JsonObject members && shown[name] is JsonObject inner)
                rest[name] = Without(members, inner, member.Type, $"{path}{name}.", problems);
            else if (type is null || member.IsKnown || !shown.TryGetPropertyValue(name, out var known))
                rest[name] = value?.DeepClone();
            else if (!IsSame(value, known))
                problems[path + name] = [Problem];
        }

        return rest;
    }

    private static bool IsSame(JsonNode? sent, JsonNode? shown) => JsonNode.DeepEquals(sent, shown)
        || (Time(sent) is { } one && Time(shown) is { } other && (one - other).Duration() < Precision);

    private static DateTimeOffset? Time(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
