namespace VoiceAssistant.Infrastructure.AzureSpeech.Synthesis;

/// <summary>Bodies of messages that are the same for all phrases, in the form of the service's own SDK.</summary>
internal static class SynthesisContext
{
    public const string Format = "raw-8khz-8bit-mono-mulaw";

    /// <summary>Of <c>speech.config</c>, once on each connection.</summary>
    public static ReadOnlySpan<byte> Config =>
        """
        {"context":{"system":{"name":"VoiceAssistant","version":"1.0","build":"C#","lang":"C#"},"os":{"platform":"dotnet","name":"unknown","version":"unknown"}}}
        """u8;

    /// <summary>Of <c>synthesis.context</c>: mu-law, with the times of words.</summary>
    public static ReadOnlySpan<byte> Phrase =>
        """
        {"synthesis":{"audio":{"metadataOptions":{"bookmarkEnabled":false,"punctuationBoundaryEnabled":"true","sentenceBoundaryEnabled":"false","sessionEndEnabled":true,"visemeEnabled":false,"wordBoundaryEnabled":"true"},"outputFormat":"raw-8khz-8bit-mono-mulaw"},"language":{"autoDetection":false}}}
        """u8;

    /// <summary>Of <c>synthesis.control</c>.</summary>
    public static ReadOnlySpan<byte> Stop => """{"action":"stop"}"""u8;
}
