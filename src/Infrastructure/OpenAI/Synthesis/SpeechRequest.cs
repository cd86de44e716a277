using System.Text.Json.Serialization;

namespace VoiceAssistant.Infrastructure.OpenAI.Synthesis;

/// <summary>https://platform.openai.com/docs/api-reference/audio/createSpeech</summary>
/// <param name="Speed">0.25 to 4; null for the voice's own.</param>
internal sealed record SpeechRequest(string Model, string Voice, string Input, string ResponseFormat, double? Speed);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SpeechRequest))]
internal sealed partial class SpeechJson : JsonSerializerContext;
