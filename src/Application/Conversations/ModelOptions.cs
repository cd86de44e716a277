using Microsoft.Extensions.AI;
using VoiceAssistant.Application.Assistants;

namespace VoiceAssistant.Application.Conversations;

internal static class ModelOptions
{
    /// <summary>About two minutes of speech: more is never what a caller wants to hear.</summary>
    private const int DefaultMaxOutputTokens = 400;

    public static ChatOptions For(AssistantSnapshot assistant) => new()
    {
        ModelId = assistant.Model.Name,
        Temperature = assistant.Model.Temperature,
        MaxOutputTokens = assistant.Model.MaxOutputTokens ?? DefaultMaxOutputTokens,
        Tools = CallTools.All,
    };
}
