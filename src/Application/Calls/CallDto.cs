using System.Text.Json.Serialization;
using AutoMapper;
using VoiceAssistant.Application.Calls.Recordings;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>A call with everything that was said.</summary>
public sealed record CallDto : ShownCall
{
    /// <summary>What the assistant said first in place of its greeting; null for that.</summary>
    [JsonPropertyOrder(1)]
    public string? Opening { get; init; }

    /// <summary>The other side hears music until the assistant is let go on.</summary>
    [JsonPropertyOrder(1)]
    public bool IsOnHold { get; init; }

    /// <summary>The latest attempt to connect the other side with somebody else; null where there was none.</summary>
    [JsonPropertyOrder(1)]
    public CallTransferDto? Transfer { get; init; }

    /// <summary>Its audio; null where the call was not recorded.</summary>
    [JsonPropertyOrder(1)]
    public CallRecordingDto? Recording { get; init; }

    /// <summary>What the assistant has left behind as a summary; null where it was not asked for one.</summary>
    [JsonPropertyOrder(1)]
    public string? Summary { get; init; }

    /// <summary>In the order in which they happened.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<TurnDto> Turns { get; init; }

    /// <summary>What all turns together used, once for each provider and kind.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<TurnUsage> Usage => TurnUsage.Sum(Turns.SelectMany(turn => turn.Usage));

    /// <summary>Grows with every change of the call, with every turn, and with every change of its recording; the ETag.</summary>
    [JsonPropertyOrder(1)]
    public required int Version { get; init; }
}

internal sealed class CallProfile : Profile
{
    public CallProfile() => CreateMap<CallLog, CallDto>().IncludeBase<CallLog, ShownCall>()
        .ForMember(call => call.IsOnHold, to => to.MapFrom(call => call.Detour != null && call.Detour.Kind == DetourKind.Hold))
        .ForMember(call => call.Transfer, to => to.MapFrom(call => CallTransferDto.Of(call.Transfer)))
        .ForMember(call => call.Recording, to => to.Ignore())
        .ForMember(call => call.Summary, to => to.Ignore())
        .ForMember(call => call.Turns, to => to.MapFrom(call => call.Conversation.Turns.OrderBy(t => t.Number)))
        .ForMember(call => call.Version, to => to.MapFrom(call => call.Version + call.Conversation.Turns.Count));
}
