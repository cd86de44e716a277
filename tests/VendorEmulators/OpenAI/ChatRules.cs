using System.Text.Json;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>What the vendor refuses with 400.</summary>
internal static class ChatRules
{
    /// <summary>https://platform.openai.com/docs/api-reference/chat/create</summary>
    private static readonly HashSet<string> Known =
    [
        "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "messages",
        "metadata", "modalities", "model", "n", "parallel_tool_calls", "prediction", "presence_penalty", "prompt_cache_key", "reasoning_effort",
        "response_format", "safety_identifier", "seed", "service_tier", "stop", "store", "stream", "stream_options", "temperature", "tool_choice",
        "tools", "top_logprobs", "top_p", "user", "verbosity", "web_search_options",
    ];

    public static OpenAIError? ProblemWith(ChatQuestion question, OpenAIEmulatorOptions options)
    {
        foreach (var member in question.Body.EnumerateObject())
        {
            if (!Known.Contains(member.Name))
                return OpenAIError.Unsupported(member.Name, $"Unrecognized request argument supplied: {member.Name}", "unknown_parameter");
        }

        if (question.Messages.Count == 0)
            return OpenAIError.Invalid("Missing required parameter: 'messages'.", "messages");
        if (Has("stream_options") && !question.IsStreamed)
            return OpenAIError.Invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
        if (Has("parallel_tool_calls") && question.Tools.Count == 0)
            return OpenAIError.Invalid("'parallel_tool_calls' is only allowed when 'tools' are specified.", "parallel_tool_calls");
        if (Has("max_tokens") && Has("max_completion_tokens"))
            return OpenAIError.Invalid("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "max_tokens");
        if (options.IsReasoning && Has("max_tokens"))
            return OpenAIError.Unsupported("max_tokens", "Unsupported parameter: 'max_tokens' is not supported with this model.");
        if (options.IsReasoning && question.Body.TryGetProperty("temperature", out var temperature) && temperature.GetDouble() != 1)
            return OpenAIError.Unsupported("temperature", "Only the default (1) value is supported.", "unsupported_value");
        if (options.HasNoTools && question.Tools.Count > 0)
            return OpenAIError.Invalid($"registry.ollama.ai/library/{question.Model} does not support tools") with { Type = "api_error" };
        return Unanswered(question) is { } call
            ? OpenAIError.Invalid($"An assistant message with 'tool_calls' must be followed by tool messages responding to each: {call}", "messages")
            : null;

        bool Has(string name) => question.Body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    /// <summary>A call of a tool has to have its result right behind it.</summary>
    private static string? Unanswered(ChatQuestion question)
    {
        var open = new HashSet<string>();
        foreach (var message in question.Messages)
        {
            if (ChatQuestion.Role(message) == "tool" && message.TryGetProperty("tool_call_id", out var id))
                open.Remove(id.GetString()!);
            else if (open.Count > 0)
                return open.First();
            if (message.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
                open.UnionWith(calls.EnumerateArray().Select(call => call.GetProperty("id").GetString()!));
        }

        return open.FirstOrDefault();
    }
}
