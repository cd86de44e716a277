using System.Globalization;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>What is answered where nobody has written another script: enough for a conversation by hand.</summary>
internal static class StandardAnswers
{
    private static readonly string[] Farewells = ["bye", "goodbye", "tschüss"];

    public static ChatAnswer To(ChatQuestion question)
    {
        if (question.Results is { Count: > 0 } results)
            return new ChatAnswer($"I have done that: {string.Join(", ", results)}.");
        var said = question.Said.Trim();
        if (Farewells.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase)))
            return new ChatAnswer("Goodbye, and thank you for calling.", [.. question.Tools.Where(name => name == "end_call").Select(name => new ToolCall(name))]);
        return said.Length == 0
            ? new ChatAnswer("Hello, how can I help you?")
            : new ChatAnswer($"You said: {said.TrimEnd('.', '!', '?')}. I am only an emulator, but I have understood every word.");
    }

    public static string Transcribe(TranscriptionQuestion question) => string.Create(
        CultureInfo.InvariantCulture, $"I have heard {question.Duration.TotalSeconds:0.0} seconds of speech.");
}
