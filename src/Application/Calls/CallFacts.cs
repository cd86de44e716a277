using AutoMapper;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>What is told of a call wherever one is shown.</summary>
public abstract record CallFacts
{
    public required Guid Id { get; init; }

    /// <summary>The carrier's id of the call; null for one that it has not been given yet.</summary>
    public required string? CallSid { get; init; }

    public required CallDirection Direction { get; init; }

    /// <summary>E.164; null where the caller withheld the number.</summary>
    public required string? From { get; init; }

    public required string? To { get; init; }

    public required Guid AssistantId { get; init; }

    /// <summary>The version of the assistant that took the call, as `GET /api/assistants/{id}/versions/{number}` has it; null where none was connected, or before versions were kept.</summary>
    public int? AssistantVersion { get; init; }

    /// <summary>The contact whose number it was; null for a stranger, or once the contact is deleted.</summary>
    public required Guid? ContactId { get; init; }

    public required CallStatus Status { get; init; }

    public required CallOutcome? Outcome { get; init; }

    /// <summary>Why it ended as it did, or what it waits for, in words; null where there is nothing to say.</summary>
    public string? Problem { get; init; }

    /// <summary>Who answered a call of yours, as far as the carrier could tell.</summary>
    public AnsweringParty? AnsweredBy { get; init; }

    /// <summary>The call that found a machine, and is repeated by this one.</summary>
    public Guid? RedialOf { get; init; }

    /// <summary>When it came in, or was placed; until then, when it is to be.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When audio was connected.</summary>
    public required DateTime? AnsweredAt { get; init; }

    public required DateTime? EndedAt { get; init; }

    /// <summary>When anything that is shown of the call last changed: also what was said, and its recording.</summary>
    public required DateTime UpdatedAt { get; init; }
}

internal sealed class CallFactsProfile : Profile
{
    public CallFactsProfile() => CreateMap<CallLog, CallFacts>()
        .ForMember(call => call.CallSid, to => to.MapFrom(call => call.ProviderCallId))
        // said in full: a map of AutoMapper's own reads the value of an id that a stranger's call does not have
        .ForMember(call => call.ContactId, to => to.MapFrom(call => call.ContactId == null ? (Guid?)null : call.ContactId.Value.Value))
        .ForMember(call => call.RedialOf, to => to.MapFrom(call => call.RedialOf == null ? (Guid?)null : call.RedialOf.Value.Value))
        .ForMember(call => call.From, to => to.MapFrom(call => call.From == null ? null : call.From.Value))
        .ForMember(call => call.To, to => to.MapFrom(call => call.To == null ? null : call.To.Value));
}
