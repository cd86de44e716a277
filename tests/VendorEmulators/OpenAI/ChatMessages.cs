using System.Text.Json.Nodes;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>The messages of a chat completion, in one piece and in chunks.</summary>
internal static class ChatMessages
{
    /// <summary>So many characters of a call's arguments come at once.</summary>
    private const int FragmentLength = 4;

    public static JsonObject Completion(ChatQuestion question, ChatAnswer answer) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_700_000_000,
        ["model"] = question.Model,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = Message(answer), ["finish_reason"] = answer.Finish, ["logprobs"] = null }),
        ["usage"] = Usage(question, answer),
        ["system_fingerprint"] = "fp_emulator",
        ["service_tier"] = "default",
    };

    /// <param name="delta">Null for a chunk without a choice.</param>
    public static JsonObject Chunk(ChatQuestion question, JsonObject? delta, string? finish = null) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion.chunk",
        ["created"] = 1_700_000_000,
        ["model"] = question.Model,
        ["system_fingerprint"] = "fp_emulator",
        ["choices"] = delta is null
            ? []
            : new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finish }),
        ["obfuscation"] = "aB3",
    };

    /// <summary>The first of a call has its name, the others some of its arguments.</summary>
    public static IEnumerable<JsonObject> Fragments(ToolCall call, int index)
    {
        yield return Fragment(new JsonObject
        {
            ["index"] = index,
            ["id"] = Id(index),
            ["type"] = "function",
            ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = "" },
        });
        for (var at = 0; at < call.Arguments.Length; at += FragmentLength)
        {
            var piece = call.Arguments[at..Math.Min(at + FragmentLength, call.Arguments.Length)];
            yield return Fragment(new JsonObject { ["index"] = index, ["function"] = new JsonObject { ["arguments"] = piece } });
        }
    }

    public static JsonObject Usage(ChatQuestion question, ChatAnswer answer)
    {
        var asked = question.Messages.Sum(message => 4 + ChatQuestion.TextOf(message).Length / 4);
        var answered = answer.Tokens.Count() + answer.Calls.Sum(call => 8 + call.Arguments.Length / 4);
        return new JsonObject
        {
            ["prompt_tokens"] = asked,
            ["completion_tokens"] = answered,
            ["total_tokens"] = asked + answered,
            ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = 0 },
            ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = 0 },
        };
    }

    private static JsonObject Message(ChatAnswer answer)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = answer.Text.Length > 0 ? answer.Text : null, ["refusal"] = null };
        if (answer.Reasoning is not null)
            message["reasoning_content"] = answer.Reasoning;
        if (answer.Calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. answer.Calls.Select((call, i) => new JsonObject
            {
                ["id"] = Id(i),
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Name, ["arguments"] = call.Arguments },
            })]);
        }

        return message;
    }

    private static JsonObject Fragment(JsonObject call) => new() { ["tool_calls"] = new JsonArray(call) };

    private static string Id(int index) => $"call_{(char)('a' + index)}";
}
