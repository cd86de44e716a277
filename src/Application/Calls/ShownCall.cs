using System.Text.Json.Serialization;
using AutoMapper;
using VoiceAssistant.Application.Assistants;
using VoiceAssistant.Application.Common.Json;
using VoiceAssistant.Application.Contacts;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>What is told of a call to its owner's programs, and with it what they ask for besides.</summary>
public abstract record ShownCall : CallFacts, IExpandable
{
    /// <summary>Your own facts, by key; no assistant is told of them.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Only with `expand=contact`: whose number it was, as `GET /api/contacts/{id}` has it; null for a stranger, or once the contact is deleted.</summary>
    [JsonPropertyOrder(2)]
    public ContactDto? Contact { get; init; }

    /// <summary>Only with `expand=assistant`: who talked, as `GET /api/assistants/{id}` has it; null once the assistant is deleted.</summary>
    [JsonPropertyOrder(2)]
    public AssistantDto? Assistant { get; init; }

    [JsonIgnore]
    public CallExpansions Expanded { get; init; }

    public bool Shows(string member) => member switch
    {
        nameof(Contact) => Expanded.HasFlag(CallExpansions.Contact),
        nameof(Assistant) => Expanded.HasFlag(CallExpansions.Assistant),
        _ => true,
    };
}

internal sealed class ShownCallProfile : Profile
{
    public ShownCallProfile() => CreateMap<CallLog, ShownCall>().IncludeBase<CallLog, CallFacts>()
        .ForMember(call => call.Contact, to => to.Ignore())
        .ForMember(call => call.Assistant, to => to.Ignore())
        .ForMember(call => call.Expanded, to => to.Ignore());
}
