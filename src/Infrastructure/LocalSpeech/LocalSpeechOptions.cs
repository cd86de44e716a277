using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Settings of the speech engines that run inside this process.</summary>
internal sealed class LocalSpeechOptions
{
    public const string Section = "LocalSpeech";

    /// <summary>Recognitions at the same time, each on one core; null for as many as there are cores.</summary>
    [Range(1, 64)]
    public int? MaxRecognitions { get; set; }

    /// <summary>
    /// A text that would have to wait longer than this to be begun with, in ms, is refused, and its caller told so: a call waits
    /// 3 s for a text, and computing it takes some of them.
    /// </summary>
    [Range(100, 600_000)]
    public int MaxWaitMs { get; set; } = 2_000;

    /// <summary>The voice where an assistant names none: <c>rms</c>, <c>slt</c>, <c>awb</c>, <c>kal16</c> or <c>kal</c>.</summary>
    [Required]
    public string Voice { get; set; } = "rms";

    /// <summary>Where the voices' shared libraries are; null for the system's own folders.</summary>
    public string? LibraryFolder { get; set; }

    /// <summary>A voice of demonstration quality is refused in Production unless this says otherwise.</summary>
    public bool AllowInProduction { get; set; }
}
