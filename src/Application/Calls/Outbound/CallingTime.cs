using System.Globalization;
using VoiceAssistant.Domain.Assistants;

namespace VoiceAssistant.Application.Calls.Outbound;

/// <summary>When somebody may be called.</summary>
/// <param name="At">UTC: now, or the next time at which it is allowed; null where it never is.</param>
/// <param name="Problem">What it waits for; null where it is allowed now.</param>
internal sealed record CallingTime(DateTime? At, string? Problem)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>A day of the week comes round within it.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(8);

    /// <param name="zones">Where the callee may be: it has to be allowed in all of them. At least one.</param>
    public static CallingTime Of(CallingHours hours, IReadOnlyList<TimeZoneInfo> zones, DateTime now)
    {
        if (IsAllowed(hours, zones, now))
            return new CallingTime(now, null);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zones[0]).ToString("dddd HH:mm", CultureInfo.InvariantCulture);
        var where = zones.Count == 1 ? $"It is {local} where the callee is ({zones[0].Id})" : $"The callee may be in any of {zones.Count} time zones";
        var rule = $"the assistant calls from {hours.From} to {hours.To} (its outbound.hours)";
        // a whole step first: what is allowed from a full hour on is found at that hour
        for (var at = new DateTime(now.Ticks - (now.Ticks % Step.Ticks), DateTimeKind.Utc) + Step; at <= now + Horizon; at += Step)
        {
            if (IsAllowed(hours, zones, at))
                return new CallingTime(at, $"{where}, and {rule}: the call waits.");
        }

        return new CallingTime(null, $"{where}, and {rule}: there is no such time in all of them. Give the contact a time zone.");
    }

    private static bool IsAllowed(CallingHours hours, IReadOnlyList<TimeZoneInfo> zones, DateTime at) =>
        zones.All(zone => hours.Allow(TimeZoneInfo.ConvertTimeFromUtc(at, zone)));
}
