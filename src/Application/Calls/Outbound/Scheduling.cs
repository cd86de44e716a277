using AutoMapper;
using VoiceAssistant.Application.Calls.Live;
using VoiceAssistant.Application.Ports;
using VoiceAssistant.Domain.Calls;

namespace VoiceAssistant.Application.Calls.Outbound;

internal static class Scheduling
{
    /// <summary>Opens the log of a call that is to be placed, for whatever is saved next.</summary>
    public static CallLog Schedule(this IAppDb db, OutgoingPlan plan, IMapper mapper, DateTime now)
    {
        var call = CallLog.Outgoing(plan, now);
        db.Set<CallLog>().Add(call);
        db.Set<CallPlacement>().Add(CallPlacement.Of(call, plan.DueAt));
        db.TellStarted(call, mapper, now);
        return call;
    }
}
