namespace VoiceAssistant.Domain.Assistants;

/// <summary>What an assistant says of which its owner has said nothing.</summary>
public static class AssistantDefaults
{
    public const string Language = "en-US";

    public const string TimeZone = "Etc/UTC";

    public static string Prompt(string name) =>
        $"You are {name}, a friendly telephone assistant. Be warm, brief and exact. If you do not know something, say so and offer to take a message.";

    /// <summary>Only in English: in another language the caller speaks first until the owner writes a greeting.</summary>
    public static string Greeting(string name, string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? $"Hello, this is {name}. How can I help you?" : "";
}
