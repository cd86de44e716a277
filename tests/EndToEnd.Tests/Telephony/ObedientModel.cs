using System.Text.RegularExpressions;
using VoiceAssistant.VendorEmulators.OpenAI;

namespace VoiceAssistant.EndToEnd.Tests.Telephony;

/// <summary>A model that calls the tool that its prompt names, once it was spoken to, where that is on offer; afterwards it says what came of it.</summary>
internal static partial class ObedientModel
{
    /// <summary>A prompt that it obeys.</summary>
    /// <param name="arguments">JSON.</param>
    public static string Told(string tool, string arguments = "{}") => $"When spoken to: {tool} {arguments}";

    public static ChatAnswer Answer(ChatQuestion question)
    {
        if (question.Results is { Count: > 0 } results)
            return new ChatAnswer(string.Join(' ', results));
        var told = Order().Match(string.Join('\n', question.Messages.Where(m => ChatQuestion.Role(m) == "system").Select(ChatQuestion.TextOf)));
        return told.Success && question.Messages.Count(m => ChatQuestion.Role(m) == "user") == 1 && question.Tools.Contains(told.Groups["tool"].Value)
            ? new ChatAnswer("", new ToolCall(told.Groups["tool"].Value, told.Groups["arguments"].Value))
            : new ChatAnswer("Thank you.");
    }

    [GeneratedRegex(@"When spoken to: (?<tool>\w+) (?<arguments>\{.*\})")]
    private static partial Regex Order();
}
