using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceAssistant.VendorEmulators.AzureSpeech.Wire;

namespace VoiceAssistant.VendorEmulators.AzureSpeech.Recognition;

/// <summary>What a client wants of a turn, from its query and its <c>speech.context</c>; the latter counts where they differ.</summary>
internal sealed record RecognitionSettings
{
    /// <summary>One phrase, and the turn is over.</summary>
    public bool IsSingle { get; init; }

    public bool IsDetailed { get; init; }

    public bool HasWords { get; init; }

    /// <summary>Without identification the one that was asked for; empty where none was.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public bool IdentifiesLanguage { get; init; }

    public int? SegmentationSilenceMs { get; init; }

    public int? ForcedMs { get; init; }

    public int? InitialSilenceMs { get; init; }

    public IReadOnlyList<string> Phrases { get; init; } = [];

    /// <param name="context">Null where the client sent none.</param>
    public static RecognitionSettings Read(SpeechConnection connection, string? context)
    {
        var query = connection.Query;
        JsonNode? json;
        try
        {
            json = context is null ? null : JsonNode.Parse(context);
        }
        catch (JsonException)
        {
            throw new SpeechProtocolException(1007, "speech.context is not JSON.");
        }

        try
        {
            return Read(query, connection.Path.Contains("/interactive/", StringComparison.OrdinalIgnoreCase), json);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new SpeechProtocolException(1007, "speech.context has a value of another kind.");
        }
    }

    private static RecognitionSettings Read(IReadOnlyDictionary<string, string> query, bool isInteractive, JsonNode? context)
    {
        var detection = context?["phraseDetection"];
        var output = context?["phraseOutput"];
        var mode = ((string?)detection?["mode"])?.ToLowerInvariant();
        var segmentation = detection?[mode ?? (isInteractive ? "interactive" : "conversation")]?["segmentation"];
        var identified = Texts(context?["languageId"]?["languages"]);
        var language = (string?)detection?["language"] ?? query.GetValueOrDefault("language");
        var hasWords = Texts(output?["detailed"]?["options"]).Contains("WordTimings") || query.GetValueOrDefault("wordLevelTimestamps") == "true";
        return new RecognitionSettings
        {
            IsSingle = mode is null ? isInteractive : mode == "interactive",
            IsDetailed = hasWords || ((string?)output?["format"] ?? query.GetValueOrDefault("format", "")).Equals("detailed", StringComparison.OrdinalIgnoreCase),
            HasWords = hasWords,
            IdentifiesLanguage = identified.Count > 0,
            Languages = identified.Count > 0 ? identified : language is null ? [] : [language],
            SegmentationSilenceMs = (int?)segmentation?["segmentationSilenceTimeoutMs"] ?? Number(query, "segmentationSilenceTimeoutMs"),
            ForcedMs = (int?)segmentation?["segmentationForcedTimeoutMs"],
            InitialSilenceMs = (int?)detection?["initialSilenceTimeout"] ?? Number(query, "initialSilenceTimeoutMs"),
            Phrases = [.. (context?["dgi"]?["groups"] as JsonArray ?? []).SelectMany(group => group?["items"] as JsonArray ?? [])
                .Select(item => (string?)item?["text"] ?? "")],
        };
    }

    private static List<string> Texts(JsonNode? node) => [.. (node as JsonArray ?? []).Select(text => (string?)text ?? "")];

    private static int? Number(IReadOnlyDictionary<string, string> query, string name) =>
        int.TryParse(query.GetValueOrDefault(name), out var number) ? number : null;
}
