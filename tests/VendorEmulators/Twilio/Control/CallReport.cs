using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Control;

/// <summary>What has happened in a call, for whoever looks into the emulator.</summary>
internal static class CallReport
{
    public static object Of(EmulatedCall call) => new
    {
        call.Sid,
        ParentSid = call.Parent?.Sid,
        call.From,
        call.To,
        call.Direction,
        call.Status,
        call.SipCode,
        call.AnsweredBy,
        call.CreatedAt,
        call.StartedAt,
        call.AnsweredAt,
        call.EndedAt,
        call.Leg?.Problem,
        Events = call.Events.Select(e => new { AtMs = (int)e.At.TotalMilliseconds, Kind = e.Kind.ToString(), e.Detail }),
    };
}
