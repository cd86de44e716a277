using VoiceAssistant.Application.Knowledge.Search;
using VoiceAssistant.Domain.Assistants;
using VoiceAssistant.Domain.Common;

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
    public MemorySettings Memory { get; init; } = MemorySettings.Of(MemoryPolicy.Default);

    public KnowledgeSettings Knowledge { get; init; } = KnowledgeSettings.None;

    /// <summary>The names of those with whom callers can be connected.</summary>
    public IReadOnlyList<string> Destinations => [.. (Transfers.Destinations ?? []).Select(d => d.Name.Trim())];

    public RecordingPolicy Recording { get; init; }

    public TransferPolicy Transfers { get; init; } = TransferPolicy.None;

    /// <summary>Where they differ from what every assistant has.</summary>
    public IReadOnlyList<ToolSetting> Tools { get; init; } = [];

    /// <summary>The owner's own, with the values that they have where a call brings none.</summary>
    public Variables Variables { get; init; } = Variables.None;

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
        assistant.Speech)
    {
        Memory = MemorySettings.Of(assistant.Memory),
        Knowledge = KnowledgeSettings.Of(assistant.Knowledge),
        Variables = assistant.Variables,
        Transfers = assistant.Transfers,
        Recording = assistant.Recording,
        Tools = assistant.Tools,
    };

    /// <summary>The names of those that are switched on.</summary>
    public IEnumerable<string> EnabledTools => Tools.Where(tool => tool.IsEnabled != false).Select(tool => tool.Name);

    /// <summary>BCP 47: all that it can be spoken with in, its own first.</summary>
    public IReadOnlyList<string> Languages => [Language, .. (Speech.OtherLanguages ?? []).Where(other => other != Language)];

    /// <summary>
    /// As it is while it speaks another of its languages: with the voice that the provider has for that, since a voice has a language, and with our
    /// sentences in place of its owner's, which are in its own.
    /// </summary>
    public AssistantSnapshot Speaking(string language) => language == Language ? this : this with
    {
        Language = language,
        Voice = Voice with { Name = null },
        Speech = Speech with { Phrases = null, OtherLanguages = [.. Languages.Where(other => other != language)] },
    };

    /// <summary>How this assistant has a tool; null where nothing is said of it.</summary>
    public ToolSetting? ToolOf(string name) => Tools.FirstOrDefault(tool => tool.Name == name);
}
