using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Api.Jobs;

/// <summary>The <c>Recovery</c> settings: when a call counts as lost that nobody has closed.</summary>
internal sealed class RecoveryOptions
{
    public const string Section = "Recovery";

    /// <summary>A media host speaks for its calls every 10 s; one that was silent for so long may be dead.</summary>
    [Range(1, 86_400)]
    public int SilenceSeconds { get; set; } = 120;

    /// <summary>From one look to the next. A call is lost only when two looks find the same.</summary>
    [Range(1, 3_600)]
    public int LookSeconds { get; set; } = 30;
}
