using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceAssistant.Infrastructure.AzureSpeech.Wire;

/// <summary><c>speech.startDetected</c>.</summary>
internal sealed record StartMessage(long Offset);

/// <summary><c>speech.hypothesis</c> and <c>speech.fragment</c>. Offsets and durations are in 100 ns, here and in all others.</summary>
internal sealed record HypothesisMessage(string? Text, long Offset, long Duration, LanguageMessage? PrimaryLanguage);

/// <summary><c>speech.phrase</c>, simple or detailed.</summary>
internal sealed record PhraseMessage(
    string? RecognitionStatus, long Offset, long Duration, string? DisplayText, IReadOnlyList<PhraseReading>? NBest, LanguageMessage? PrimaryLanguage);

internal sealed record PhraseReading(string? Lexical, string? Display, IReadOnlyList<WordMessage>? Words);

internal sealed record WordMessage(string? Word, long Offset, long Duration);

internal sealed record LanguageMessage(string? Language);

/// <summary><c>audio.metadata</c>.</summary>
internal sealed record MetadataMessage(IReadOnlyList<MetadataItem>? Metadata);

internal sealed record MetadataItem(string? Type, MetadataData? Data);

internal sealed record MetadataData(long Offset, long Duration, [property: JsonPropertyName("text")] BoundaryText? Text);

internal sealed record BoundaryText(string? Text, string? BoundaryType);

/// <summary>An entry of the list of voices.</summary>
internal sealed record VoiceMessage(string? ShortName, string? Locale, string? VoiceType, string? Status, string? Gender = null)
{
    public bool IsUsable => ShortName is { Length: > 0 } && VoiceType is "Neural" or null && Status is null or "GA";
}

/// <summary><c>telemetry</c>: when what was received, as the service wants to know after every turn.</summary>
internal sealed record TelemetryMessage(IReadOnlyList<ConnectionMetric> Metrics, IReadOnlyDictionary<string, IReadOnlyList<string>> ReceivedMessages);

internal sealed record ConnectionMetric(string End, string Id, string Name, string Start);

[JsonSerializable(typeof(StartMessage))]
[JsonSerializable(typeof(HypothesisMessage))]
[JsonSerializable(typeof(PhraseMessage))]
[JsonSerializable(typeof(MetadataMessage))]
[JsonSerializable(typeof(VoiceMessage[]))]
[JsonSerializable(typeof(TelemetryMessage))]
internal sealed partial class AzureJson : JsonSerializerContext
{
    /// <exception cref="MalformedFrameException">The body is not what its path says.</exception>
    public static T Read<T>(ReadOnlySpan<byte> body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new MalformedFrameException($"A message holds no {typeof(T).Name}.");
        }
        catch (JsonException)
        {
            throw new MalformedFrameException($"A message is no {typeof(T).Name}."); // its text may hold what a caller said
        }
    }
}
