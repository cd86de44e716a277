using System.Globalization;
using Microsoft.AspNetCore.Http;
using VoiceAssistant.VendorEmulators.Twilio.Calls;

namespace VoiceAssistant.VendorEmulators.Twilio.Rest;

/// <summary>Which calls a list is of. The operator of a time is part of its name: <c>StartTime%3E=2026-01-01</c>.</summary>
internal static class CallFilter
{
    public static IEnumerable<EmulatedCall> Where(IEnumerable<EmulatedCall> calls, IQueryCollection query) => calls.Where(call =>
        Is(query["Status"], call.Status) && Is(query["To"], call.To) && Is(query["From"], call.From) && Is(query["ParentCallSid"], call.Parent?.Sid)
        && IsWithin(query, "StartTime", call.StartedAt ?? call.CreatedAt) && IsWithin(query, "EndTime", call.EndedAt));

    private static bool Is(string? wanted, string? value) => string.IsNullOrEmpty(wanted) || wanted == value;

    private static bool IsWithin(IQueryCollection query, string name, DateTimeOffset? time)
    {
        var (on, before, after) = (Time(query[name]), Time(query[name + "<"]), Time(query[name + ">"]));
        if (on is null && before is null && after is null)
            return true;

        // the service has times to the second
        return time is { } at && new DateTimeOffset(at.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero) is var second
            && (on is null || second.Date == on.Value.Date) && (before is null || second <= before) && (after is null || second >= after);
    }

    private static DateTimeOffset? Time(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw TwilioError.Invalid(20001, $"'{text}' is no time.");
    }
}
