using Cronos;
using VoiceAssistant.Domain.Knowledge;

namespace VoiceAssistant.Application.Knowledge;

/// <summary>When the clocks of a schedule strike.</summary>
internal static class CronSchedule
{
    public const string Problem = "Use a cron expression of five fields, like 0 6 * * * for every day at six.";

    public static bool IsValid(string cron) => CronExpression.TryParse(cron, out _);

    /// <summary>The first time after now, in UTC; null for never. In the night in which clocks go forward, what would be skipped comes right after.</summary>
    public static DateTime? NextRefresh(this SourceSchedule schedule, DateTime now) => Next(schedule.Refresh, schedule.TimeZone, now);

    /// <inheritdoc cref="NextRefresh"/>
    public static DateTime? NextPrune(this SourceSchedule schedule, DateTime now) => Next(schedule.Prune, schedule.TimeZone, now);

    /// <summary>The source has this schedule from now on.</summary>
    public static void Plan(this SourceState state, SourceSchedule schedule, DateTime now) =>
        state.Plan(schedule.NextRefresh(now), schedule.NextPrune(now));

    private static DateTime? Next(string? cron, string? timeZone, DateTime now)
    {
        if (cron is null || !CronExpression.TryParse(cron, out var expression))
            return null;
        var zone = timeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var known) ? known : TimeZoneInfo.Utc;
        return expression.GetNextOccurrence(now, zone);
    }
}
