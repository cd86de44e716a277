using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.LocalSpeech;

/// <summary>Settings of the speech engines that run inside this process.</summary>
internal sealed class LocalSpeechOptions
{
    public const string Section = "LocalSpeech";

    /// <summary>Callers understood at the same time; a decoder takes up to 0.4 of a core.</summary>
    [Range(1, 64)]
    public int MaxRecognitions { get; set; } = 2;

    /// <summary>The voice where an assistant names none: <c>rms</c>, <c>slt</c>, <c>awb</c>, <c>kal16</c> or <c>kal</c>.</summary>
    [Required]
    public string Voice { get; set; } = "rms";

    /// <summary>Where the shared libraries are; null for the system's own folders.</summary>
    public string? LibraryFolder { get; set; }

    /// <summary>The US-English model of pocketsphinx.</summary>
    [Required]
    public string ModelFolder { get; set; } = "/usr/share/pocketsphinx/model/en-us";

    /// <summary>Language models are kept here; set from <c>Storage:Path</c> where it is not given.</summary>
    public string CacheFolder { get; set; } = "";

    /// <summary>Demonstration quality is refused in Production unless this says otherwise.</summary>
    public bool AllowInProduction { get; set; }

    internal string Dictionary => Path.Combine(ModelFolder, "cmudict-en-us.dict");

    internal string GeneralLanguageModel => Path.Combine(ModelFolder, "en-us.lm.bin");
}
