using VoiceAssistant.Domain.Common;

namespace VoiceAssistant.Domain.Assistants;

/// <summary>When somebody may be called, by the clock where they are.</summary>
/// <param name="From"><c>HH:mm</c>, from 00:00.</param>
/// <param name="To"><c>HH:mm</c>, later than <paramref name="From"/>, up to 24:00; at that time nobody is called any more.</param>
/// <param name="Days">Null for every day.</param>
public sealed record CallingHours(string From, string To, IReadOnlyList<DayOfWeek>? Days = null)
{
    /// <summary>The widest that the law of several countries allows for calls that were not asked for, such as 47 CFR 64.1200(c)(1).</summary>
    public static CallingHours Default { get; } = new("08:00", "21:00");

    /// <summary>The days and hours are ones in which somebody can be called.</summary>
    public bool IsValid => Minutes(From) is { } from && Minutes(To) is { } to && from < to && Days is not { Count: 0 };

    /// <param name="local">The time where the callee is.</param>
    public bool Allow(DateTime local)
    {
        var minute = local.TimeOfDay.TotalMinutes;
        return minute >= Minutes(From) && minute < Minutes(To) && (Days is null || Days.Contains(local.DayOfWeek));
    }

    public bool Equals(CallingHours? other) =>
        other is not null && (From, To) == (other.From, other.To) && Items.Same(Days, other.Days);

    public override int GetHashCode() => HashCode.Combine(From, To, Days?.Count);

    private static int? Minutes(string? text) =>
        text is [var a, var b, ':', var c, var d] && char.IsAsciiDigit(a) && char.IsAsciiDigit(b) && char.IsAsciiDigit(c) && char.IsAsciiDigit(d)
        && (((a - '0') * 10) + b - '0', ((c - '0') * 10) + d - '0') is var (hours, minutes) && minutes < 60 && (hours * 60) + minutes <= 24 * 60
            ? (hours * 60) + minutes
            : null;
}
