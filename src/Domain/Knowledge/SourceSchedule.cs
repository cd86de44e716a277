namespace VoiceAssistant.Domain.Knowledge;

/// <summary>When a source is read again without being asked. Two clocks: what has vanished may be kept for longer than what has changed.</summary>
/// <param name="Refresh">Cron of five fields, like <c>0 6 * * *</c>: read again what may have changed; null for never.</param>
/// <param name="Prune">Cron: forget what has vanished; null to forget it with every refresh.</param>
/// <param name="TimeZone">IANA time zone of both, like <c>Europe/Berlin</c>; null for UTC.</param>
public sealed record SourceSchedule(string? Refresh = null, string? Prune = null, string? TimeZone = null)
{
    public const int LongestCron = 100;

    public static SourceSchedule Never { get; } = new();
}
