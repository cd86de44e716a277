using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>An assistant as it is when a conversation begins, with every open setting filled; it does not change any more.</summary>
public sealed record AssistantSnapshot(
    AssistantId Id,
    string Name,
    string Prompt,
    string Greeting,
    string Language,
    TimeZoneInfo TimeZone,
    VoiceSettings Voice,
    ModelSettings Model,
    TurnSettings Turns,
    SpeechPolicy Speech)
{
    public static AssistantSnapshot Of(AssistantConfig assistant, TurnDefaults defaults) => new(
        assistant.Id,
        assistant.Name,
        assistant.Prompt,
        assistant.Greeting,
        assistant.Language,
        TimeZoneInfo.TryFindSystemTimeZoneById(assistant.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc,
        assistant.Voice,
        assistant.Model,
        TurnSettings.Of(assistant.Turns, defaults),
        assistant.Speech);
}
