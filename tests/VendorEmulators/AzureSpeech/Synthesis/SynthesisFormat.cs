namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>A format of audio that the service speaks in.</summary>
internal sealed record SynthesisFormat(string Name, int Rate, bool IsMuLaw, string ContentType)
{
    private static readonly SynthesisFormat[] Known =
    [
        new("raw-8khz-8bit-mono-mulaw", 8_000, IsMuLaw: true, "audio/basic"),
        new("raw-8khz-16bit-mono-pcm", 8_000, IsMuLaw: false, "audio/x-wav"),
        new("raw-16khz-16bit-mono-pcm", 16_000, IsMuLaw: false, "audio/x-wav"),
        new("raw-24khz-16bit-mono-pcm", 24_000, IsMuLaw: false, "audio/x-wav"),
    ];

    public int BytesPerMs => Rate / 1_000 * (IsMuLaw ? 1 : 2);

    /// <summary>Null for one that is not known.</summary>
    public static SynthesisFormat? Find(string? name) => Array.Find(Known, format => format.Name == name);
}
