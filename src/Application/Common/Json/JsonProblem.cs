using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.Application.Common.Results;

namespace VoiceAssistant.Application.Common.Json;

/// <summary>What is wrong with JSON that somebody sent, in their words and not in those of .NET.</summary>
/// <remarks>
/// .NET tells an unknown member from a wrong value in English only. <c>JsonProblemTests</c> notices if an update tells it otherwise.
/// </remarks>
public static partial class JsonProblem
{
    public static InvalidError Of(JsonException failure)
    {
        var member = Member(failure);
        return InvalidError.Of(member, Problem(failure));
    }

    /// <summary>The path within the document, like <c>voice.rate</c>; empty for the document itself.</summary>
    private static string Member(JsonException failure)
    {
        var path = (failure.Path ?? "").TrimStart('$').TrimStart('.');
        return Unknown().Match(failure.Message) is { Success: true } unknown ? Within(path, unknown.Groups[1].Value) : path;
    }

    /// <summary>The path ends sometimes with the unknown member and sometimes before it.</summary>
    private static string Within(string path, string member) => path switch
    {
        "" => member,
        _ when path == member || path.EndsWith($".{member}", StringComparison.Ordinal) => path,
        _ => $"{path}.{member}",
    };

    private static string Problem(JsonException failure) =>
        failure.Message.Contains("could not be mapped", StringComparison.Ordinal) ? "There is no such field."
        : failure.Message.Contains("could not be converted", StringComparison.Ordinal) ? "This is not a value of the kind that the field takes."
        : $"This is no JSON, in line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}.";

    [GeneratedRegex("JSON property '([^']{1,100})' could not be mapped")]
    private static partial Regex Unknown();
}
