using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace VoiceAssistant.Infrastructure.Persistence.Conversions;

/// <summary>All times are UTC; databases forget that, so it is said again on reading.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(time => ToUtc(time), time => ToUtc(time))
{
    private static DateTime ToUtc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
