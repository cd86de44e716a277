using System.Text.Json;
using VoiceAssistant.Application.Ports;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Recognition;

/// <summary>What the service is to hear: told in the address of a connection and, once more, at the beginning of each turn.</summary>
internal sealed class RecognitionRequest
{
    private const string Conversation = "/speech/recognition/conversation/cognitiveservices/v1", Universal = "/stt/speech/universal/v2";

    /// <summary>Among so many languages the service tells them apart all the time.</summary>
    private const int MostLanguages = 10;

    /// <summary>The service takes so many phrases.</summary>
    private const int MostPhrases = 500;

    private readonly IReadOnlyList<string> _languages;
    private readonly IReadOnlyList<string> _phrases;
    private readonly int _segmentationMs;

    public RecognitionRequest(RecognitionSettings settings, int segmentationMs)
    {
        // several regions of one language cannot be told apart
        _languages = [.. settings.OtherLanguages.Prepend(settings.Language).Select(AzureLanguages.LocaleOf)
            .DistinctBy(locale => locale.Split('-')[0], StringComparer.OrdinalIgnoreCase).Take(MostLanguages)];
        _phrases = [.. settings.Phrases.Select(phrase => phrase.Trim()).Where(phrase => phrase.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostPhrases)];
        _segmentationMs = segmentationMs;
    }

    /// <summary>The path and the query of the connection: those of one language differ from those of another.</summary>
    public string Path => $"{(TellsLanguages ? Universal : Conversation)}?language={Uri.EscapeDataString(_languages[0])}&format=detailed"
        + (TellsLanguages ? "&lidEnabled=true" : "")
        + $"&segmentationSilenceTimeoutMs={_segmentationMs}&profanity=raw&wordLevelTimestamps=true";

    private bool TellsLanguages => _languages.Count > 1;

    /// <summary>The body of <c>speech.context</c>, of which the languages' part is as the service's own SDK writes it.</summary>
    public byte[] Context()
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            WriteDetection(json);
            WriteOutput(json);
            if (TellsLanguages)
                WriteLanguages(json);
            if (_phrases.Count > 0)
                WritePhrases(json);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    /// <summary>The body of <c>speech.config</c>.</summary>
    public static ReadOnlySpan<byte> Config =>
        """
        {"context":{"system":{"name":"VoiceAssistant","version":"1.0","build":"C#","lang":"C#"},"os":{"platform":"dotnet","name":"unknown","version":"unknown"},"audio":{"source":{"bitspersample":8,"channelcount":1,"connectivity":"Unknown","manufacturer":"VoiceAssistant","model":"PushStream","samplerate":8000,"type":"Stream"}}},"recognition":"conversation"}
        """u8;

    private void WriteDetection(Utf8JsonWriter json)
    {
        json.WriteStartObject("phraseDetection");
        if (!TellsLanguages)
            json.WriteString("language", _languages[0]); // otherwise the service's own SDK leaves it to languageId
        json.WriteString("mode", "Conversation");
        json.WriteStartObject("conversation");
        json.WriteStartObject("segmentation");
        json.WriteString("mode", "Custom");
        json.WriteNumber("segmentationSilenceTimeoutMs", _segmentationMs);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("enrichment");
        json.WriteString("profanity", "Raw");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteOutput(Utf8JsonWriter json)
    {
        json.WriteStartObject("phraseOutput");
        if (TellsLanguages)
        {
            WriteObject(json, "interimResults", ("resultType", "Auto"));
            WriteObject(json, "phraseResults", ("resultType", "Always"));
        }

        json.WriteString("format", "Detailed");
        json.WriteStartObject("detailed");
        WriteArray(json, "options", ["WordTimings"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteLanguages(Utf8JsonWriter json)
    {
        json.WriteStartObject("languageId");
        WriteArray(json, "languages", _languages);
        json.WriteString("mode", "DetectContinuous");
        WriteObject(json, "onSuccess", ("action", "Recognize"));
        WriteObject(json, "onUnknown", ("action", "None"));
        json.WriteString("priority", "PrioritizeLatency");
        json.WriteEndObject();
    }

    private void WritePhrases(Utf8JsonWriter json)
    {
        json.WriteStartObject("dgi");
        json.WriteStartArray("groups");
        json.WriteStartObject();
        json.WriteString("type", "Generic");
        json.WriteStartArray("items");
        foreach (var phrase in _phrases)
        {
            json.WriteStartObject();
            json.WriteString("text", phrase);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteNumber("bias", 1);
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, params ReadOnlySpan<(string Name, string Value)> members)
    {
        json.WriteStartObject(name);
        foreach (var (member, value) in members)
            json.WriteString(member, value);
        json.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
