namespace VoiceAssistant.VendorEmulators.AzureSpeech;

/// <summary>A request over plain HTTP.</summary>
internal sealed record SpeechRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The client left before it had everything.</summary>
    public bool IsAborted { get; set; }
}
