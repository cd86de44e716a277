using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using VoiceAssistant.Domain.Tools;

namespace VoiceAssistant.Infrastructure.Offline;

/// <summary>The few tools that can be used without a model: enough to try them by hand.</summary>
internal static partial class OfflineTools
{
    /// <summary>A caller wants no more of a page than this.</summary>
    private const int LongestQuote = 240;

    /// <summary>The tool that what was said is plainly for; null where there is none, or it is not on offer.</summary>
    public static FunctionCallContent? CallFor(string said, Intent intent, ChatOptions? options)
    {
        if (Search().Match(said) is { Success: true } search && IsOffered(BuiltInToolNames.SearchWeb, options))
            return Call(BuiltInToolNames.SearchWeb, ("query", search.Groups["query"].Value.Trim().TrimEnd('.', '?', '!')));
        return intent == Intent.Message && IsOffered(BuiltInToolNames.TakeMessage, options) ? Call(BuiltInToolNames.TakeMessage, ("text", said)) : null;
    }

    /// <summary>What has come of the tools that were used last, in words; null where none was.</summary>
    public static string? Tell(IReadOnlyList<ChatMessage> messages) =>
        messages.Reverse().SkipWhile(message => message.Role == ChatRole.System).FirstOrDefault() is { } last && last.Role == ChatRole.Tool
            ? string.Join(' ', last.Contents.OfType<FunctionResultContent>().Select(result => Tell(result.Result?.ToString() ?? "")).Distinct())
            : null;

    private static string Tell(string result) => result switch
    {
        _ when result.StartsWith("Not done yet", StringComparison.Ordinal) => "Shall I do that?",
        _ when result.StartsWith("Not done", StringComparison.Ordinal) || result.StartsWith("Refused", StringComparison.Ordinal) || result.StartsWith("It is not known", StringComparison.Ordinal) =>
            "I am sorry, that did not work.",
        _ when result.EndsWith('⟧') => Quote(result[(result.LastIndexOf('⟦') + 1)..^1]), // what others have written
        _ => $"{Quote(result)} Is there anything else?",
    };

    private static string Quote(string text)
    {
        var line = Whitespace().Replace(text, " ").Trim();
        return line.Length <= LongestQuote ? line : line[..line.LastIndexOf(' ', LongestQuote)] + ".";
    }

    private static bool IsOffered(string tool, ChatOptions? options) =>
        options?.ToolMode != ChatToolMode.None && options?.Tools?.Any(offered => offered.Name == tool) == true;

    private static FunctionCallContent Call(string tool, params (string Name, string Value)[] arguments) =>
        new("1", tool, arguments.ToDictionary(a => a.Name, a => (object?)a.Value));

    [GeneratedRegex(@"\b(?:search|look)(?: on)? (?:the web|the internet|online)(?: for)? (?<query>.+)$|\blook up (?<query>.+?) (?:on the (?:web|internet)|online)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Search();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
