using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>
/// All times are UTC; databases forget that, so it is said again on reading. Stored to the microsecond, the finest
/// that PostgreSQL keeps.
/// </summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(time => ToMicrosecond(ToUtc(time)), time => ToUtc(time))
{
    private static DateTime ToUtc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private static DateTime ToMicrosecond(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
}
