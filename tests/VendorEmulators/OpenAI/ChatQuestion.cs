using System.Text.Json;

namespace VoiceAssistant.VendorEmulators.OpenAI;

/// <summary>The body of a request for a chat completion.</summary>
internal sealed class ChatQuestion(JsonElement body)
{
    public JsonElement Body => body;

    public string? Model => Text("model");

    public bool IsStreamed => Flag(body, "stream");

    public bool WantsUsage => body.TryGetProperty("stream_options", out var options) && Flag(options, "include_usage");

    public IReadOnlyList<JsonElement> Messages { get; } =
        body.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array ? [.. messages.EnumerateArray()] : [];

    /// <summary>The text of the last message of the user; empty where there is none.</summary>
    public string Said => Messages.Where(message => Role(message) == "user").Select(TextOf).LastOrDefault() ?? "";

    /// <summary>The results of the calls of tools that were the last thing to happen, in order.</summary>
    public IReadOnlyList<string> Results => [.. Messages.Reverse().TakeWhile(message => Role(message) == "tool").Select(TextOf).Reverse()];

    /// <summary>The names of the tools on offer.</summary>
    public IReadOnlyList<string> Tools =>
        body.TryGetProperty("tools", out var tools)
            ? [.. tools.EnumerateArray().Select(tool => tool.GetProperty("function").GetProperty("name").GetString()!)]
            : [];

    public string? Text(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string? Role(JsonElement message) => message.TryGetProperty("role", out var role) ? role.GetString() : null;

    /// <summary>Content is a text, a list of parts, or nothing.</summary>
    public static string TextOf(JsonElement message) => !message.TryGetProperty("content", out var content) ? "" : content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(part => part.TryGetProperty("text", out var text) ? text.GetString() : "")),
        _ => "",
    };

    private static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
