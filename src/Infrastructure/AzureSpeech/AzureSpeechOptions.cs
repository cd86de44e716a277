using System.ComponentModel.DataAnnotations;

namespace VoiceAssistant.Infrastructure.AzureSpeech;

/// <summary>The resource of Azure Speech that hears and speaks.</summary>
internal sealed class AzureSpeechOptions
{
    public const string Section = "AzureSpeech";

    public string? Key { get; set; }

    /// <summary>Where the resource is, such as <c>westeurope</c>.</summary>
    public string? Region { get; set; }

    /// <summary><c>ws(s)://host</c> of a custom domain, a private endpoint or an emulator, in place of the region's hosts.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Signs in with tokens that are renewed, as some proxies ask for, instead of sending the key with every connection.</summary>
    public bool UseTokens { get; set; }

    /// <summary>
    /// Names of voices, separated by commas: each is the default of the language that its name begins with, such as
    /// <c>de-DE-KatjaNeural</c>.
    /// </summary>
    public string Voice { get; set; } = "";

    /// <summary>The silence, in ms, behind which the service takes an utterance for finished.</summary>
    [Range(100, 5_000)]
    public int SegmentationMs { get; set; } = 500;

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Key) && !(string.IsNullOrWhiteSpace(Region) && string.IsNullOrWhiteSpace(Endpoint));

    public IReadOnlyList<string> Voices => Voice.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
