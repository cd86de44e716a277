namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>What the model answers.</summary>
internal sealed record ChatAnswer(string Text, params IReadOnlyList<ToolCall> Calls)
{
    /// <summary>Null for the usual one: <c>tool_calls</c> where there are calls, else <c>stop</c>.</summary>
    public string? FinishReason { get; init; }

    /// <summary>What a reasoning model of a compatible server thinks first, in <c>reasoning_content</c>.</summary>
    public string? Reasoning { get; init; }

    /// <summary>The prompt, not the answer, is what the filter of contents took offence at.</summary>
    public bool IsPromptFiltered { get; init; }

    public string Finish => FinishReason ?? (Calls.Count > 0 ? "tool_calls" : "stop");

    public IEnumerable<string> Tokens => Text.Length == 0 ? [] : Text.Split(' ').Select((word, i) => i == 0 ? word : " " + word);
}

/// <param name="Arguments">JSON as the model wrote it, valid or not.</param>
internal sealed record ToolCall(string Name, string Arguments = "{}");
