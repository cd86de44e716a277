using Microsoft.Extensions.AI;

namespace VoiceAssistant.Infrastructure.OpenAI.Chat;

/// <summary>Servers with models of their own often take a single system message, and only in front.</summary>
internal static class PromptShape
{
    /// <summary>The same messages, of which those of the system in front are one.</summary>
    public static List<ChatMessage> Of(IEnumerable<ChatMessage> messages)
    {
        List<ChatMessage> shaped = [.. messages];
        var system = shaped.TakeWhile(message => message.Role == ChatRole.System).ToList();
        if (system.Count < 2)
            return shaped;
        shaped.RemoveRange(0, system.Count);
        shaped.Insert(0, new ChatMessage(ChatRole.System, string.Join("\n\n", system.Select(message => message.Text))));
        return shaped;
    }
}
