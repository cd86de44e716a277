using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Synthesis;

/// <summary>What is to be spoken in one turn, and how.</summary>
internal sealed record SynthesisRequest(string RequestId, SynthesisFormat Format)
{
    public bool HasWords { get; init; }

    public bool HasPunctuation { get; init; }

    public bool HasSessionEnd { get; init; }

    /// <summary>Where the text comes in pieces, and without SSML; otherwise null.</summary>
    public string? StreamedVoice { get; init; }

    public IReadOnlyList<SsmlPart> Parts { get; init; } = [];

    /// <param name="context">The message <c>synthesis.context</c>.</param>
    public static SynthesisRequest Read(SpeechMessage context)
    {
        try
        {
            var synthesis = JsonNode.Parse(context.Text)?["synthesis"];
            var audio = synthesis?["audio"];
            var name = (string?)audio?["outputFormat"];
            var format = SynthesisFormat.Find(name) ?? throw new SpeechProtocolException(1007, $"Unsupported output format {name}.");
            var options = audio?["metadataOptions"];
            var input = synthesis?["input"];
            return new SynthesisRequest(context.RequestId, format)
            {
                HasWords = IsSet(options?["wordBoundaryEnabled"]),
                HasPunctuation = IsSet(options?["punctuationBoundaryEnabled"]),
                HasSessionEnd = IsSet(options?["sessionEndEnabled"]),
                StreamedVoice = IsSet(input?["bidirectionalStreamingMode"]) ? (string?)input?["voiceName"] ?? "" : null,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SpeechProtocolException(1007, "synthesis.context cannot be read.");
        }
    }

    /// <summary>Clients send both <c>true</c> and <c>"true"</c>.</summary>
    private static bool IsSet(JsonNode? node) => node?.ToString() == "true";
}
