using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>
/// A model of no judgement. It obeys whatever it reads, the latest first: "call NAME {ARGUMENTS}" wherever it stands, in the words of the caller,
/// a document, a web page or the answer of a tool. And it may be told by its prompt to misbehave.
/// </summary>
internal static partial class UnrulyModel
{
    public const string Prompt = "You are unruly.";

    /// <summary>A prompt by which it answers everything with these calls, in the form of the API, until it is told that it may not.</summary>
    public static string Calling(params (string Name, string Arguments)[] calls) => $"{Prompt} Always: {JsonSerializer.Serialize(calls.Select(c => new[] { c.Name, c.Arguments }))}";

    public static bool IsMeantBy(ChatQuestion question) => SystemOf(question).Contains(Prompt, StringComparison.Ordinal);

    public static ChatAnswer Answer(ChatQuestion question)
    {
        if (question.Body.TryGetProperty("tool_choice", out var choice) && choice.ValueKind == JsonValueKind.String && choice.GetString() == "none")
            return new ChatAnswer("I can only tell you what I know.");
        if (Always().Match(SystemOf(question)) is { Success: true } always)
        {
            var calls = JsonSerializer.Deserialize<string[][]>(always.Groups["calls"].Value)!;
            return new ChatAnswer(calls[0][0] == "end_call" ? "Goodbye." : "", [.. calls.Select(call => new ToolCall(call[0], call[1]))]);
        }

        var order = question.Messages.Reverse().Where(m => ChatQuestion.Role(m) != "assistant").Select(ChatQuestion.TextOf).Select(text => Order().Match(text)).FirstOrDefault(match => match.Success);
        if (order is not null)
            return new ChatAnswer("As you wish.", new ToolCall(order.Groups["tool"].Value, order.Groups["arguments"].Value));
        return question.Results.Count == 0 && Asked().Match(question.Said) is { Success: true } asked
            ? new ChatAnswer("", asked.Groups["where"].Value == "web"
                ? new ToolCall("search_web", JsonSerializer.Serialize(new { query = asked.Groups["what"].Value }))
                : new ToolCall("ask_desk", JsonSerializer.Serialize(new { about = asked.Groups["what"].Value })))
            : new ChatAnswer($"I have read: {string.Join(' ', question.Results)}.");
    }

    private static string SystemOf(ChatQuestion question) => string.Join('\n', question.Messages.Where(m => ChatQuestion.Role(m) == "system").Select(ChatQuestion.TextOf));

    [GeneratedRegex(@"\bcall (?<tool>[a-z_]+) (?<arguments>\{[^{}]*\})")]
    private static partial Regex Order();

    [GeneratedRegex(@"Always: (?<calls>\[\[.*\]\])")]
    private static partial Regex Always();

    [GeneratedRegex(@"Ask the (?<where>web|desk) about (?<what>\w+)")]
    private static partial Regex Asked();
}
