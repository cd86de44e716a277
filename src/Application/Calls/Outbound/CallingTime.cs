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

    /// <param name="zones">
    /// Where the callee may be, at least one: it has to be allowed in all of them, or, where they are so far apart that it never is, in as many as
    /// possible at a time.
    /// </param>
    public static CallingTime Of(CallingHours hours, IReadOnlyList<TimeZoneInfo> zones, DateTime now)
    {
        if (AllowedIn(hours, zones, now) == zones.Count)
            return new CallingTime(now, null);
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, zones[0]).ToString("dddd HH:mm", CultureInfo.InvariantCulture);
        var where = zones.Count == 1 ? $"It is {local} where the callee is ({zones[0].Id})" : $"The callee may be in any of {zones.Count} time zones";
        var rule = $"the assistant calls from {hours.From} to {hours.To} (its outbound.hours)";
        if (TimesAfter(now).FirstOrDefault(at => AllowedIn(hours, zones, at) == zones.Count) is { Ticks: > 0 } all)
            return new CallingTime(all, $"{where}, and {rule}: the call waits.");
        var (best, most) = TimesAfter(now).Select(at => (at, AllowedIn(hours, zones, at))).MaxBy(time => time.Item2);
        if (most == 0)
            return new CallingTime(null, $"{where}, and {rule}: there is no such time.");
        return AllowedIn(hours, zones, now) == most
            ? new CallingTime(now, null)
            : new CallingTime(best, $"{where}, and {rule}: the call waits for the time at which that is so in most of them.");
    }

    /// <summary>A whole step first: what is allowed from a full hour on is found at that hour.</summary>
    private static IEnumerable<DateTime> TimesAfter(DateTime now)
    {
        for (var at = new DateTime(now.Ticks - (now.Ticks % Step.Ticks), DateTimeKind.Utc) + Step; at <= now + Horizon; at += Step)
            yield return at;
    }

    private static int AllowedIn(CallingHours hours, IReadOnlyList<TimeZoneInfo> zones, DateTime at) =>
        zones.Count(zone => hours.Allow(TimeZoneInfo.ConvertTimeFromUtc(at, zone)));
}
