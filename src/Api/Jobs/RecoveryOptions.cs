using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Api.Jobs;

/// <summary>The <c>Recovery</c> settings: when a call is presumed ended that nobody has closed.</summary>
internal sealed class RecoveryOptions
{
    public const string Section = "Recovery";

    /// <summary>A media host speaks for its calls every 10 s; one that was silent for so long may be dead.</summary>
    [Range(1, 86_400)]
    public int SilenceSeconds { get; set; } = 120;

    /// <summary>From one run to the next. A call is presumed ended only when two of them find the same.</summary>
    [Range(1, 3_600)]
    public int IntervalSeconds { get; set; } = 30;

    public TimeSpan Silence => TimeSpan.FromSeconds(SilenceSeconds);

    public TimeSpan Interval => TimeSpan.FromSeconds(IntervalSeconds);
}
