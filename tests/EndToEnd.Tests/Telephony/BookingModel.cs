using System.Collections.Concurrent;
using System.Text.Json;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>
/// A model that works off a plan, one tool after the other, each whenever it is spoken to and by what it is told was done: it forgets, repeats
/// and invents nothing itself, so that whatever is done twice or not at all is our fault.
/// </summary>
internal static class BookingModel
{
    /// <summary>A prompt that it is meant by.</summary>
    public const string Prompt = "You book tables. Work off the plan. The customer has the number {{values.customer}}.";

    private static readonly (string Tool, string Arguments)[] Plan =
    [
        ("search_web", """{"query":"opening hours"}"""), ("look_up_contact", "{}"), ("book_table", """{"time":"19:00"}"""), ("add_note", """{"text":"Likes the window."}"""),
    ];

    /// <summary>What it was told that is not true, by the number of the caller.</summary>
    public static ConcurrentQueue<string> Lies { get; } = [];

    public static bool IsMeantBy(ChatQuestion question) => question.Messages.Any(m => ChatQuestion.Role(m) == "system" && ChatQuestion.TextOf(m).StartsWith(Prompt[..16], StringComparison.Ordinal));

    /// <param name="isBooked">Whether a table was booked for this number.</param>
    public static ChatAnswer Answer(ChatQuestion question, string number, bool isBooked)
    {
        var done = DoneIn(question);
        if (isBooked != done.Contains("book_table"))
            Lies.Enqueue($"{number}: {(isBooked ? "not told of its booking" : "told of a booking that is none")}");
        if (question.Results is { Count: > 0 } results)
            return new ChatAnswer(results.Any(IsQuestion) ? "Shall I book a table at seven?" : "That is done. What else?");
        var next = Plan.FirstOrDefault(step => !done.Contains(step.Tool));
        return next.Tool is null
            ? new ChatAnswer("Thank you for calling. Goodbye.", new ToolCall("end_call"))
            : new ChatAnswer("One moment, please.", new ToolCall(next.Tool, next.Arguments));
    }

    private static HashSet<string> DoneIn(ChatQuestion question)
    {
        var names = question.Messages.Where(m => m.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
            .SelectMany(m => m.GetProperty("tool_calls").EnumerateArray())
            .ToDictionary(call => call.GetProperty("id").GetString()!, call => call.GetProperty("function").GetProperty("name").GetString()!);
        return
        [
            .. question.Messages.Where(m => ChatQuestion.Role(m) == "tool" && IsDone(ChatQuestion.TextOf(m)))
                .Select(m => names[m.GetProperty("tool_call_id").GetString()!]),
        ];
    }

    private static bool IsQuestion(string result) => result.StartsWith("Not done yet", StringComparison.Ordinal);

    private static bool IsDone(string result) => result.StartsWith("Not done again", StringComparison.Ordinal)
        || (!result.StartsWith("Not done", StringComparison.Ordinal) && !result.StartsWith("Broken off", StringComparison.Ordinal));
}
