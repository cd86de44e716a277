using AutoMapper;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Assistants;

/// <summary>Who answers the phone.</summary>
/// <param name="Prompt">Persona, instructions and facts, in the owner's words.</param>
/// <param name="Greeting">The first sentence of every call; empty to let the caller speak first.</param>
/// <param name="Language">BCP 47, like en-US.</param>
/// <param name="TimeZone">IANA time zone, like Europe/Berlin.</param>
/// <param name="Voice">How it sounds.</param>
/// <param name="Model">How it thinks.</param>
/// <param name="Turns">How it takes turns.</param>
/// <param name="Speech">How it words and pronounces what it says.</param>
/// <param name="Memory">How much it is told of what was said before.</param>
/// <param name="Knowledge">Which sources it knows.</param>
/// <param name="Variables">Values for prompt, greeting and sentences, by name.</param>
/// <param name="Recording">Whether calls are recorded.</param>
/// <param name="RecordingDays">How many days recordings are kept; null for as long as the deployment keeps them.</param>
/// <param name="Outbound">How it places calls.</param>
/// <param name="Voicemail">What it does where a machine answers its call.</param>
/// <param name="Disclosure">Whether it says first of all that it is an AI assistant.</param>
/// <param name="Transfers">With whom it can connect callers.</param>
/// <param name="Tools">What it can do and look up, where that differs from what every assistant can.</param>
/// <param name="Metadata">Your own facts, by key; the assistant is not told of them.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="Version">Grows with every change; the ETag.</param>
public sealed record AssistantDto(
    Guid Id,
    string Name,
    string Prompt,
    string Greeting,
    string Language,
    string TimeZone,
    VoiceSettings Voice,
    ModelSettings Model,
    TurnPolicy Turns,
    SpeechPolicy Speech,
    MemoryPolicy Memory,
    KnowledgePolicy Knowledge,
    IReadOnlyDictionary<string, string> Variables,
    RecordingPolicy Recording,
    OutboundPolicy Outbound,
    VoicemailPolicy Voicemail,
    DisclosurePolicy Disclosure,
    TransferPolicy Transfers,
    IReadOnlyList<ToolSetting> Tools,
    IReadOnlyDictionary<string, string> Metadata,
    int? RecordingDays,
    DateTime CreatedAt,
    DateTime UpdatedAt,
    int Version);

internal sealed class AssistantProfile : Profile
{
    public AssistantProfile() => CreateMap<AssistantConfig, AssistantDto>();
}
