using System.Text.Json.Serialization;
using AutoMapper;
using VoiceAssistant.Domain.Calls;
using VoiceAssistant.Domain.Conversations;

namespace VoiceAssistant.Application.Calls;

/// <summary>A call with everything that was said.</summary>
public sealed record CallDto : CallFacts
{
    /// <summary>In the order in which they happened.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<TurnDto> Turns { get; init; }

    /// <summary>What all turns together used, once for each provider and kind.</summary>
    [JsonPropertyOrder(1)]
    public IReadOnlyList<TurnUsage> Usage => TurnUsage.Sum(Turns.SelectMany(turn => turn.Usage));

    /// <summary>Grows with every change of the call and with every turn; the ETag.</summary>
    [JsonPropertyOrder(1)]
    public required int Version { get; init; }
}

internal sealed class CallProfile : Profile
{
    public CallProfile() => CreateMap<CallLog, CallDto>().IncludeBase<CallLog, CallFacts>()
        .ForMember(call => call.Turns, to => to.MapFrom(call => call.Conversation.Turns.OrderBy(t => t.Number)))
        .ForMember(call => call.Version, to => to.MapFrom(call => call.Version + call.Conversation.Turns.Count));
}
