using AutoMapper;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls;

/// <summary>A call in a list.</summary>
public sealed record CallSummaryDto : ShownCall;

internal sealed class CallSummaryProfile : Profile
{
    public CallSummaryProfile() => CreateMap<CallLog, CallSummaryDto>().IncludeBase<CallLog, ShownCall>();
}
